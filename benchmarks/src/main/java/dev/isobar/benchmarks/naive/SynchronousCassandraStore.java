package dev.isobar.benchmarks.naive;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * One synchronous round trip to Cassandra for each get and each put, nothing kept in between. The
 * changelog is replayed from its beginning at each start, as it is for a store in memory.
 */
final class SynchronousCassandraStore implements KeyValueStore<Bytes, byte[]> {

  private final String name;
  private final Position position = Position.emptyPosition();
  private int partition;
  private CqlSession session;
  private PreparedStatement select;
  private PreparedStatement selectAll;
  private PreparedStatement insert;
  private PreparedStatement delete;

  SynchronousCassandraStore(String name) {
    this.name = name;
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    Map<String, Object> settings = context.appConfigs();
    partition = context.taskId().partition();
    String[] address = text(settings, "cassandra.contact.points").split(":", 2);
    session =
        CqlSession.builder()
            .addContactPoint(new InetSocketAddress(address[0], Integer.parseInt(address[1])))
            .withLocalDatacenter(text(settings, "cassandra.local.datacenter"))
            .withKeyspace(text(settings, "cassandra.keyspace"))
            .build();
    String table = '"' + name + '"';
    session.execute(
        "CREATE TABLE IF NOT EXISTS "
            + table
            + " (partition int, key blob, value blob, PRIMARY KEY ((partition, key)))");
    select = prepare("SELECT value FROM " + table + " WHERE partition = ? AND key = ?");
    selectAll = prepare("SELECT key, value FROM " + table + " WHERE partition = ? ALLOW FILTERING");
    insert = prepare("INSERT INTO " + table + " (partition, key, value) VALUES (?, ?, ?)");
    delete = prepare("DELETE FROM " + table + " WHERE partition = ? AND key = ?");
    context.register(
        root, (key, value) -> put(Bytes.wrap(key), value)); // Last write per key wins here too.
  }

  private PreparedStatement prepare(String cql) {
    return session.prepare(
        SimpleStatement.newInstance(cql).setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM));
  }

  private static String text(Map<String, Object> settings, String key) {
    return String.valueOf(settings.get(key));
  }

  @Override
  public byte[] get(Bytes key) {
    Row row = session.execute(select.bind(partition, ByteBuffer.wrap(key.get()))).one();
    return row == null ? null : bytes(row, 0);
  }

  @Override
  public void put(Bytes key, byte[] value) {
    ByteBuffer blob = ByteBuffer.wrap(key.get());
    session.execute(
        value == null
            ? delete.bind(partition, blob)
            : insert.bind(partition, blob, ByteBuffer.wrap(value)));
  }

  @Override
  public byte[] putIfAbsent(Bytes key, byte[] value) {
    byte[] present = get(key);
    if (present == null) {
      put(key, value);
    }
    return present;
  }

  @Override
  public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
    entries.forEach(entry -> put(entry.key, entry.value));
  }

  @Override
  public byte[] delete(Bytes key) {
    byte[] old = get(key);
    put(key, null);
    return old;
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
    throw new UnsupportedOperationException("The synchronous store hashes its keys: no ranges");
  }

  /** All rows, in the order of their hashes. */
  @Override
  public KeyValueIterator<Bytes, byte[]> all() {
    return new Rows(session.execute(selectAll.bind(partition)).iterator());
  }

  @Override
  public long approximateNumEntries() {
    return -1;
  }

  @Override
  public Position getPosition() {
    return position;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean persistent() {
    return false;
  }

  @Override
  public boolean isOpen() {
    return session != null && !session.isClosed();
  }

  @Override
  public void close() {
    if (isOpen()) {
      session.close();
    }
  }

  private static byte[] bytes(Row row, int column) {
    ByteBuffer blob = row.getByteBuffer(column);
    byte[] bytes = new byte[blob.remaining()];
    blob.get(bytes);
    return bytes;
  }

  private record Rows(Iterator<Row> rows) implements KeyValueIterator<Bytes, byte[]> {

    @Override
    public boolean hasNext() {
      return rows.hasNext();
    }

    @Override
    public KeyValue<Bytes, byte[]> next() {
      Row row = rows.next();
      return KeyValue.pair(Bytes.wrap(bytes(row, 0)), bytes(row, 1));
    }

    @Override
    public Bytes peekNextKey() {
      throw new UnsupportedOperationException("The synchronous store cannot look ahead");
    }

    @Override
    public void close() {
      // The pages not fetched yet never will be.
    }
  }
}

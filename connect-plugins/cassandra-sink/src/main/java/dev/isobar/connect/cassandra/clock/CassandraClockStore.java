package dev.isobar.connect.cassandra.clock;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import com.datastax.oss.driver.api.core.servererrors.UnauthorizedException;
import dev.isobar.connect.cassandra.config.TableName;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;

/** Keeps the states in a small table, by lightweight transactions. */
public final class CassandraClockStore implements ClockStore {

  private static final String COLUMNS =
      "anchor, first_offset, first_time, last_offset, highest_time";
  private static final String KEY = " WHERE name = ? AND topic = ? AND topic_partition = ?";

  private final CqlSession session;
  private final String name;
  private final ConsistencyLevel serial;
  private final PreparedStatement select;
  private final PreparedStatement insert;
  private final PreparedStatement update;

  /**
   * Makes the table if there is none.
   *
   * @param name tells the clock from others in the table
   * @throws ConnectException if there is no table and the user may not make it
   * @throws com.datastax.oss.driver.api.core.DriverException if the cluster does not answer
   */
  public CassandraClockStore(CqlSession session, TableName table, String name) {
    this.session = session;
    this.name = name;
    this.serial =
        DefaultConsistencyLevel.valueOf(
            session
                .getContext()
                .getConfig()
                .getDefaultProfile()
                .getString(DefaultDriverOption.REQUEST_SERIAL_CONSISTENCY));
    ensure(table);
    select = session.prepare("SELECT " + COLUMNS + " FROM " + table + KEY);
    insert =
        session.prepare(
            "INSERT INTO "
                + table
                + " (name, topic, topic_partition, "
                + COLUMNS
                + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?) IF NOT EXISTS");
    update =
        session.prepare(
            "UPDATE "
                + table
                + " SET anchor = ?, first_offset = ?, first_time = ?, last_offset = ?,"
                + " highest_time = ?"
                + KEY
                + " IF anchor = ?");
  }

  /** The statement that makes the table. */
  public static String creation(TableName table) {
    return "CREATE TABLE IF NOT EXISTS "
        + table
        + " (name text, topic text, topic_partition int, anchor bigint, first_offset bigint,"
        + " first_time bigint, last_offset bigint, highest_time bigint,"
        + " PRIMARY KEY ((name, topic, topic_partition)))";
  }

  private void ensure(TableName table) {
    boolean exists =
        session
            .getMetadata()
            .getKeyspace(table.keyspace())
            .flatMap(keyspace -> keyspace.getTable(table.table()))
            .isPresent();
    if (exists) {
      return;
    }
    try {
      session.execute(creation(table));
    } catch (UnauthorizedException | InvalidQueryException e) {
      throw new ConnectException(
          "The table of the clock cannot be made ("
              + e.getMessage()
              + "): name another in cassandra.clock.table, or let somebody who may run "
              + creation(table),
          e);
    }
  }

  @Override
  public ClockState loadOrCreate(TopicPartition partition, ClockState initial) {
    ClockState stored = load(partition);
    if (stored != null) {
      return stored;
    }
    ResultSet result =
        session.execute(
            insert.bind(
                name,
                partition.topic(),
                partition.partition(),
                initial.anchor(),
                initial.firstOffset(),
                initial.firstTime(),
                initial.lastOffset(),
                initial.highestTime()));
    return result.wasApplied() ? initial : state(result.one());
  }

  private ClockState load(TopicPartition partition) {
    // Serial, so that a transaction under way is either finished first or has not begun.
    Row row =
        session
            .execute(
                select
                    .bind(name, partition.topic(), partition.partition())
                    .setConsistencyLevel(serial)
                    .setIdempotent(true))
            .one();
    return row == null ? null : state(row);
  }

  private static ClockState state(Row row) {
    return new ClockState(
        row.getLong("anchor"),
        row.getLong("first_offset"),
        row.getLong("first_time"),
        row.getLong("last_offset"),
        row.getLong("highest_time"));
  }

  @Override
  public ClockState replace(TopicPartition partition, long anchor, ClockState next) {
    ResultSet result =
        session.execute(
            update.bind(
                next.anchor(),
                next.firstOffset(),
                next.firstTime(),
                next.lastOffset(),
                next.highestTime(),
                name,
                partition.topic(),
                partition.partition(),
                anchor));
    if (result.wasApplied()) {
      return next;
    }
    // Another task was quicker, or the row is gone: whoever deletes it wants a new clock.
    return loadOrCreate(partition, next);
  }

  @Override
  public CompletionStage<?> advance(TopicPartition partition, ClockState state) {
    return session.executeAsync(
        update.bind(
            state.anchor(),
            state.firstOffset(),
            state.firstTime(),
            state.lastOffset(),
            state.highestTime(),
            name,
            partition.topic(),
            partition.partition(),
            state.anchor()));
  }
}

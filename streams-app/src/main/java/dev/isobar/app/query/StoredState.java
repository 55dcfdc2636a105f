package dev.isobar.app.query;

import dev.isobar.streams.cassandra.CassandraStateReader;
import dev.isobar.streams.cassandra.StateReaderException;
import dev.isobar.streams.cassandra.StoreProgress;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.errors.InterruptException;

/** The state in Cassandra, as of each owner's last flush. */
final class StoredState implements PartitionState {

  private final StateConnection connection;
  private final Changelogs changelogs;
  private final String address;
  private final Map<String, StoredReads<?, ?>> stores = new ConcurrentHashMap<>();

  /**
   * @param connection to Cassandra
   * @param changelogs tell how current a state is
   * @param address host and port that this instance is asked at
   */
  StoredState(StateConnection connection, Changelogs changelogs, String address) {
    this.connection = connection;
    this.changelogs = changelogs;
    this.address = address;
  }

  @Override
  public <K, V> Reply ask(
      StoreDescription<K, V> store, Question question, int partition, Deadline deadline)
      throws NotHereException {
    deadline.check();
    StoredReads.Known known =
        read(store, deadline, reads -> reads.ask(question, partition, deadline));
    ChangelogEnds.Age age = changelogs.surely(store.name(), partition, known.offset(), deadline);
    return known
        .slice()
        .by(
            new Currency(
                Currency.Source.CASSANDRA, address, partition, age.offsetLag(), age.asOf()));
  }

  /**
   * By how many offsets partitions are behind their changelogs, those left out of which it is not
   * known.
   */
  <K, V> Map<Integer, Long> lags(StoreDescription<K, V> store, Deadline deadline)
      throws NotHereException {
    Map<Integer, Long> lags = new TreeMap<>();
    for (StoreProgress at : read(store, deadline, StoredReads::progress)) {
      Long lag = changelogs.age(store.name(), at.partition(), at.changelogOffset()).offsetLag();
      if (lag != null) {
        lags.put(at.partition(), lag);
      }
    }
    return lags;
  }

  private interface Read<K, V, R> {
    R of(StoredReads<K, V> reads);
  }

  private <K, V, R> R read(StoreDescription<K, V> store, Deadline deadline, Read<K, V, R> read)
      throws NotHereException {
    CassandraStateReader state = connection.reader();
    try {
      @SuppressWarnings("unchecked")
      StoredReads<K, V> reads = (StoredReads<K, V>) stores.get(store.name());
      if (reads == null) {
        // Asks Cassandra, so nobody else is made to wait for it.
        reads = new StoredReads<>(store, state);
        stores.put(store.name(), reads);
      }
      return read.of(reads);
    } catch (StateReaderException e) {
      if (e.getCause() instanceof InterruptException) {
        throw deadline.passed(e);
      }
      if (!e.passing()) {
        // Its table may be another one by now: it is looked for anew the next time.
        stores.remove(store.name());
      }
      throw new NotHereException("Cassandra does not have it now: " + e.getMessage(), e);
    } catch (InterruptException e) {
      throw deadline.passed(e);
    }
  }
}

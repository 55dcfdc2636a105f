package dev.isobar.app.query;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.ProcessorStateException;

/** The partitions that this instance works on, with what is not committed yet. */
final class LocalState implements PartitionState {

  private final Supplier<Optional<KafkaStreams>> streams;
  private final RunningStores running;
  private final String address;
  private final InstantSource clock;

  /**
   * @param streams Kafka Streams as it is now
   * @param running stores of its tasks
   * @param address host and port that this instance is asked at
   */
  LocalState(
      Supplier<Optional<KafkaStreams>> streams,
      RunningStores running,
      String address,
      InstantSource clock) {
    this.streams = streams;
    this.running = running;
    this.address = address;
    this.clock = clock;
  }

  @Override
  public <K, V> Reply ask(
      StoreDescription<K, V> store, Question question, int partition, Deadline deadline)
      throws NotHereException {
    // All that is committed by now is in a state that is read from now on.
    Currency currency =
        new Currency(
            Currency.Source.OWNER,
            address,
            partition,
            store.global() ? null : 0L,
            store.global() ? null : clock.instant());
    return read(store, partition, false, deadline, stores -> stores.ask(question)).by(currency);
  }

  /** A copy's answer, or one from a state that is being restored. */
  <K, V> Rows.Slice askStale(
      StoreDescription<K, V> store, Question question, int partition, Deadline deadline)
      throws NotHereException {
    return read(store, partition, true, deadline, stores -> stores.ask(question));
  }

  /** How many entries of a store are here, by estimate; null when that cannot be said. */
  <K, V> Long estimatedEntries(StoreDescription<K, V> store, Deadline deadline) {
    try {
      return read(store, -1, false, deadline, LocalStores::estimatedEntries);
    } catch (NotHereException e) {
      return null;
    }
  }

  /** Kafka Streams, when it can be asked. */
  Optional<KafkaStreams> running() {
    return streams.get().filter(now -> now.state().isRunningOrRebalancing());
  }

  private interface Read<K, V, R> {
    R of(LocalStores<K, V> stores) throws NotHereException;
  }

  private <K, V, R> R read(
      StoreDescription<K, V> store,
      int partition,
      boolean stale,
      Deadline deadline,
      Read<K, V, R> read)
      throws NotHereException {
    deadline.check();
    KafkaStreams now =
        running().orElseThrow(() -> new NotHereException("This instance is starting or stopping"));
    try {
      return read.of(new LocalStores<>(now, running, store, partition, stale, deadline));
    } catch (InvalidStateStoreException e) {
      throw new NotHereException("This instance does not have it now", e);
    } catch (InterruptException e) {
      throw deadline.passed(e);
    } catch (TimeoutException | ProcessorStateException e) {
      throw new NotHereException("The store of this instance cannot be read now", e);
    } catch (IllegalStateException e) {
      if (now.state().isRunningOrRebalancing()) {
        throw e;
      }
      throw new NotHereException("This instance is stopping", e);
    }
  }
}

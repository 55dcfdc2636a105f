package dev.isobar.app.query;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.processor.StateStore;

/**
 * The stores of the tasks that this instance works on, by name and partition. A task's stores are
 * here from when it is restored until it is suspended or closed: {@link StoreTracking} sees to it.
 *
 * <p>Kafka Streams itself answers the same by copying and filtering the list of all its tasks for
 * each value that is read, which takes longer than to read it.
 */
public final class RunningStores {

  /** The property by which {@link StoreTracking} is handed an object of this class. */
  public static final String CONFIG = "isobar.running.stores";

  private record Place(String store, int partition) {}

  private final Map<Place, StateStore> running = new ConcurrentHashMap<>();

  /** A store that runs here; null when it does not, or nobody tracks it. */
  StateStore find(String store, int partition) {
    return running.get(new Place(store, partition));
  }

  void add(String store, int partition, StateStore running) {
    this.running.put(new Place(store, partition), running);
  }

  /** Nothing happens when another has taken its place. */
  void remove(String store, int partition, StateStore stopped) {
    running.remove(new Place(store, partition), stopped);
  }
}

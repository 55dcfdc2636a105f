package dev.isobar.app.summary;

import dev.isobar.app.state.AreaPart;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What stations add to areas, by slot and station: in a store, and what was used last in memory
 * too. An area is put together from the same parts many times, and a scan of the store asks
 * Cassandra once for each bucket.
 */
final class StationParts {

  /** An hour and a day of a thousand stations, each in a state and a zone. */
  static final int MOST_IN_MEMORY = 4_000;

  private final KeyValueStore<String, AreaPart> store;
  private final int mostInMemory;

  /** All parts of each slot, the slot used last at the end. */
  private final Map<AreaSlot, TreeMap<String, AreaPart>> recent =
      new LinkedHashMap<>(16, 0.75f, true);

  private int inMemory;

  /**
   * @param store nobody else writes to it
   * @param mostInMemory parts; only the slot used last may have more
   */
  StationParts(KeyValueStore<String, AreaPart> store, int mostInMemory) {
    this.store = store;
    this.mostInMemory = mostInMemory;
  }

  /** A station's part; null if there is none. */
  AreaPart get(AreaSlot slot, String stationId) {
    return of(slot).get(stationId);
  }

  /** All stations' parts, in order of their ids. */
  List<AreaPart> all(AreaSlot slot) {
    return new ArrayList<>(of(slot).values());
  }

  void put(AreaSlot slot, AreaPart part) {
    store.put(slot.prefix() + part.getStationId(), part);
    if (of(slot).put(part.getStationId(), part) == null) {
      inMemory++;
    }
  }

  void remove(AreaSlot slot, String stationId) {
    store.delete(slot.prefix() + stationId);
    if (of(slot).remove(stationId) != null) {
      inMemory--;
    }
  }

  /** Removes all of a slot. */
  void forget(AreaSlot slot) {
    TreeMap<String, AreaPart> parts = of(slot);
    parts.keySet().forEach(stationId -> store.delete(slot.prefix() + stationId));
    recent.remove(slot);
    inMemory -= parts.size();
  }

  private TreeMap<String, AreaPart> of(AreaSlot slot) {
    TreeMap<String, AreaPart> known = recent.get(slot);
    if (known != null) {
      return known;
    }
    TreeMap<String, AreaPart> parts = new TreeMap<>();
    try (KeyValueIterator<String, AreaPart> found =
        store.prefixScan(slot.prefix(), new StringSerializer())) {
      found.forEachRemaining(entry -> parts.put(entry.value.getStationId(), entry.value));
    }
    makeRoom(parts.size());
    recent.put(slot, parts);
    inMemory += parts.size();
    return parts;
  }

  private void makeRoom(int needed) {
    Iterator<TreeMap<String, AreaPart>> leastRecent = recent.values().iterator();
    while (inMemory + needed > mostInMemory && leastRecent.hasNext()) {
      inMemory -= leastRecent.next().size();
      leastRecent.remove();
    }
  }
}

package dev.isobar.app.enrichment;

import dev.isobar.app.stream.ReportKeys;
import dev.isobar.weather.Observation;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Reports that wait, each station's in the order in which they were read. They are in the store;
 * memory has their offsets, so that nothing but their keys is asked of it.
 */
final class PendingReports {

  /**
   * A report that waits.
   *
   * @param offset where it was read
   */
  record Pending(long offset, Observation report) {}

  private final KeyValueStore<String, Observation> store;

  /** By station; one that was put off again comes last. */
  private final Map<String, Set<Long>> offsets = new LinkedHashMap<>();

  /** Finds again what waits in the store. */
  PendingReports(KeyValueStore<String, Observation> store) {
    this.store = store;
    List<String> keys = new ArrayList<>();
    try (KeyValueIterator<String, Observation> all = store.all()) {
      all.forEachRemaining(entry -> keys.add(entry.key));
    }
    keys.stream()
        .sorted()
        .forEach(key -> remember(ReportKeys.stationOf(key), ReportKeys.offsetOf(key)));
  }

  boolean isEmpty() {
    return offsets.isEmpty();
  }

  /** Whether a report of the station waits, so that the next one has to wait as well. */
  boolean has(String stationId) {
    return offsets.containsKey(stationId);
  }

  /** The stations of what waits. */
  List<String> stations() {
    return List.copyOf(offsets.keySet());
  }

  void add(Observation report, long offset) {
    store.put(ReportKeys.offset(report.getStationId(), offset), report);
    remember(report.getStationId(), offset);
  }

  private void remember(String stationId, long offset) {
    offsets.computeIfAbsent(stationId, station -> new LinkedHashSet<>()).add(offset);
  }

  /** The first of a station; empty when none waits. */
  Optional<Pending> first(String stationId) {
    Set<Long> ofStation = offsets.get(stationId);
    if (ofStation == null) {
      return Optional.empty();
    }
    Iterator<Long> next = ofStation.iterator();
    long offset = next.next();
    return Optional.of(new Pending(offset, store.get(ReportKeys.offset(stationId, offset))));
  }

  /** Takes the first of a station away. */
  void removeFirst(String stationId) {
    Set<Long> ofStation = offsets.get(stationId);
    Iterator<Long> next = ofStation.iterator();
    store.delete(ReportKeys.offset(stationId, next.next()));
    next.remove();
    if (ofStation.isEmpty()) {
      offsets.remove(stationId);
    }
  }

  /** Lets the other stations go first. */
  void putLast(String stationId) {
    Set<Long> ofStation = offsets.remove(stationId);
    if (ofStation != null) {
      offsets.put(stationId, ofStation);
    }
  }
}

package dev.isobar.app.query;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tells where stores are, as far as that is known. */
final class PlacesOfStores {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Placement placement;
  private final Changelogs changelogs;
  private final LocalState local;
  private final StoredState stored;
  private final Deadlines deadlines;
  private final InstantSource clock;

  /**
   * @param local null when this instance runs no stream threads
   * @param stored null when the state is not in Cassandra
   */
  PlacesOfStores(
      Placement placement,
      Changelogs changelogs,
      LocalState local,
      StoredState stored,
      Deadlines deadlines,
      InstantSource clock) {
    this.placement = placement;
    this.changelogs = changelogs;
    this.local = local;
    this.stored = stored;
    this.deadlines = deadlines;
    this.clock = clock;
  }

  <K, V> StorePlaces of(StoreDescription<K, V> store) {
    try (Deadline deadline = deadlines.open(clock.instant().plus(PATIENCE))) {
      Long entries = local == null ? null : local.estimatedEntries(store, deadline);
      return new StorePlaces(
          store.name(),
          entries,
          store.global()
              ? List.of(new StorePlaces.Place(-1, null, List.of(), null, null))
              : partitions(store, deadline));
    }
  }

  private <K, V> List<StorePlaces.Place> partitions(
      StoreDescription<K, V> store, Deadline deadline) {
    Map<Integer, Long> lags = lags(store, deadline);
    List<StorePlaces.Place> partitions = new ArrayList<>();
    for (int partition = 0; partition < placement.partitions(store.name()); partition++) {
      String owner = null;
      List<String> standbys = List.of();
      try {
        owner = placement.owner(store.name(), partition);
        standbys = placement.standbys(store.name(), partition);
      } catch (NotNowException e) {
        // Nobody can say; the rest is known all the same.
      }
      Long lag = stored == null && owner != null ? Long.valueOf(0) : lags.get(partition);
      partitions.add(
          new StorePlaces.Place(
              partition, owner, standbys, changelogs.end(store.name(), partition), lag));
    }
    return partitions;
  }

  private <K, V> Map<Integer, Long> lags(StoreDescription<K, V> store, Deadline deadline) {
    if (stored == null) {
      return new TreeMap<>();
    }
    try {
      return stored.lags(store, deadline);
    } catch (NotHereException e) {
      return new TreeMap<>();
    }
  }
}

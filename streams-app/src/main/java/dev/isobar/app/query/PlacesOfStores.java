package dev.isobar.app.query;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tells where stores are, as far as that is known. */
final class PlacesOfStores {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** Who asks for all stores waits for what does not answer but once. */
  private static final Duration LEFT_ALONE = Duration.ofSeconds(5);

  private final Placement placement;
  private final Changelogs changelogs;
  private final LocalState local;
  private final StoredState stored;
  private final Deadlines deadlines;
  private final InstantSource clock;
  private volatile Instant askAgain = Instant.MIN;

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
    return new StorePlaces(
        store.name(),
        estimatedEntries(store),
        store.global()
            ? List.of(new StorePlaces.Place(-1, null, List.of(), null, null))
            : partitions(store));
  }

  private <K, V> Long estimatedEntries(StoreDescription<K, V> store) {
    if (local == null) {
      return null;
    }
    try (Deadline deadline = deadlines.open(clock.instant().plus(PATIENCE))) {
      return local.estimatedEntries(store, deadline);
    } catch (NotNowException e) {
      return null;
    }
  }

  private <K, V> List<StorePlaces.Place> partitions(StoreDescription<K, V> store) {
    Map<Integer, Long> lags = lags(store);
    List<StorePlaces.Place> partitions = new ArrayList<>();
    int count = partitionCount(store);
    for (int partition = 0; partition < count; partition++) {
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

  /** 0 while it is not known. */
  private int partitionCount(StoreDescription<?, ?> store) {
    try {
      return placement.partitions(store.name());
    } catch (NotNowException e) {
      return 0;
    }
  }

  private <K, V> Map<Integer, Long> lags(StoreDescription<K, V> store) {
    if (stored == null || clock.instant().isBefore(askAgain)) {
      return Map.of();
    }
    try (Deadline deadline = deadlines.open(clock.instant().plus(PATIENCE))) {
      return stored.lags(store, deadline);
    } catch (NotHereException e) {
      return Map.of();
    } catch (NotNowException e) {
      askAgain = clock.instant().plus(LEFT_ALONE);
      return Map.of();
    }
  }
}

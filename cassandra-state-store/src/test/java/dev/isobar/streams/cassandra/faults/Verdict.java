package dev.isobar.streams.cassandra.faults;

import java.util.Set;

/** What an application made of its input, beside what it must be. */
final class Verdict {

  private static final Set<String> ALL_STORES =
      Set.of(
          CountingTopology.COUNTS,
          CountingTopology.SUMS,
          CountingTopology.GROUPS,
          CountingTopology.LATEST,
          CountingTopology.MAXIMA,
          CountingTopology.VERSIONS,
          CountingTopology.WINDOWS,
          CountingTopology.SESSIONS);

  private static final Set<String> IDEMPOTENT_STORES =
      Set.of(CountingTopology.LATEST, CountingTopology.MAXIMA, CountingTopology.VERSIONS);

  private static final Set<String> OUTPUT_STORES =
      Set.of(
          CountingTopology.COUNTS,
          CountingTopology.SUMS,
          CountingTopology.GROUPS,
          CountingTopology.LATEST,
          CountingTopology.WINDOWS,
          CountingTopology.SESSIONS);

  private final ExpectedState expected;
  private final State state;
  private final State output;

  Verdict(ExpectedState expected, State state, State output) {
    this.expected = expected;
    this.state = state;
    this.output = output;
  }

  /** Of all stores and of the output topic. */
  Differences differences() {
    return told(
        state
            .differencesFrom(expected.stores(), ALL_STORES)
            .and(output.differencesFrom(expected.output(), OUTPUT_STORES)));
  }

  /** Of all stores. */
  Differences differencesOfStores() {
    return told(state.differencesFrom(expected.stores(), ALL_STORES));
  }

  /** Of the stores that are the same if some records are processed twice. */
  Differences differencesOfIdempotentStores() {
    return told(state.differencesFrom(expected.stores(), IDEMPOTENT_STORES));
  }

  /** Of a store that is not the same if some records are processed twice. */
  Differences differencesOfCounts() {
    return told(state.differencesFrom(expected.stores(), Set.of(CountingTopology.COUNTS)));
  }

  private static Differences told(Differences differences) {
    System.out.println(differences);
    return differences;
  }
}

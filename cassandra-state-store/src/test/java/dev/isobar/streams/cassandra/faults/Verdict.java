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

  private static final Set<String> KEY_VALUE_STORES =
      Set.of(
          CountingTopology.COUNTS,
          CountingTopology.SUMS,
          CountingTopology.GROUPS,
          CountingTopology.LATEST,
          CountingTopology.MAXIMA);

  private final ExpectedState expected;
  private final State state;
  private final State output;
  private final State cassandraRows;

  /**
   * @param state what the application answers
   * @param output the last values on the output topic
   * @param cassandraRows what is in Cassandra, null for nothing
   */
  Verdict(ExpectedState expected, State state, State output, State cassandraRows) {
    this.cassandraRows = cassandraRows;
    this.expected = expected;
    this.state = state;
    this.output = output;
  }

  /** Of all stores, of the rows in Cassandra and of the output topic. */
  Differences differences() {
    return told(ofStores().and(output.differencesFrom(expected.output(), OUTPUT_STORES)));
  }

  /** Of all stores and of the rows in Cassandra. */
  Differences differencesOfStores() {
    return told(ofStores());
  }

  private Differences ofStores() {
    Differences differences = state.differencesFrom(expected.stores(), ALL_STORES);
    return cassandraRows == null
        ? differences
        : differences.and(cassandraRows.differencesFrom(expected.stores(), KEY_VALUE_STORES));
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

package dev.isobar.launcher;

/**
 * How far the reports have come. A figure is null where it cannot be had: its server is away, or
 * the live API, which keeps no count, is the source.
 *
 * @param reportsServed distinct reports the simulator has answered with since it was started
 * @param cassandraRows rows in isobar.observations
 * @param elasticsearchDocuments documents in weather-enriched
 */
record Landed(Long reportsServed, Long cassandraRows, Long elasticsearchDocuments) {

  boolean everywhere() {
    return cassandraRows != null
        && cassandraRows > 0
        && elasticsearchDocuments != null
        && elasticsearchDocuments > 0;
  }

  String inWords() {
    return "reports served since this start "
        + number(reportsServed)
        + ", Cassandra rows "
        + number(cassandraRows)
        + ", Elasticsearch documents "
        + number(elasticsearchDocuments);
  }

  private static String number(Long figure) {
    return figure == null ? "unknown" : "%,d".formatted(figure);
  }
}

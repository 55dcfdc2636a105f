package dev.isobar.benchmarks.profile;

import java.util.Locale;

/** A process whose stacks can be sampled. */
public enum ProfiledProcess {
  /** The process that is measured: the Kafka Streams application, or what writes. */
  APP,
  /** Cassandra. */
  CASSANDRA,
  /** Elasticsearch. */
  ELASTICSEARCH,
  /** The broker. */
  KAFKA;

  /** In lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}

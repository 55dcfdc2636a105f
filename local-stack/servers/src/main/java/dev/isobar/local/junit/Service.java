package dev.isobar.local.junit;

/** A server that tests can ask for. */
public enum Service {
  /** A Kafka broker. */
  KAFKA,
  /** A schema registry. */
  REGISTRY,
  /** A Cassandra node. */
  CASSANDRA,
  /** An Elasticsearch node. */
  ELASTICSEARCH
}

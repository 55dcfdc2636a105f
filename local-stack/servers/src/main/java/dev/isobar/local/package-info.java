/** Kafka, Connect, a schema registry, Cassandra and Elasticsearch as child processes. */
package dev.isobar.local;

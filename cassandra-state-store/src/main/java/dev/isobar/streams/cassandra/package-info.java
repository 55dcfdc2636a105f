/** Cassandra as the state store of any Kafka Streams application. */
package dev.isobar.streams.cassandra;

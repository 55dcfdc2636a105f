/** The stores that Kafka Streams sees: every kind's reads, writes, restoring and queries. */
package dev.isobar.streams.cassandra.internal.store;

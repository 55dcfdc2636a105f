/** What tells the stores what Kafka's clients do. */
package dev.isobar.streams.cassandra.internal.kafka;

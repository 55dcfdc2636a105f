/** Programs that write reports to Cassandra without Kafka Connect, each in a process of its own. */
package dev.isobar.benchmarks.sink.cassandra.writer;

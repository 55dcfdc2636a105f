/** What programs that write reports without Kafka Connect share, each in a process of its own. */
package dev.isobar.benchmarks.sink.writer;

/** The Cassandra sink beside programs that do less. */
package dev.isobar.benchmarks.sink.cassandra;

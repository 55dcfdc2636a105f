/** The Cassandra sink in a Connect worker beside programs that do less. */
package dev.isobar.benchmarks.sink;

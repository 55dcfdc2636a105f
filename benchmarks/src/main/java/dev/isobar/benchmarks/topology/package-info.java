/** The whole streams application with its state in Cassandra, beside the same with local state. */
package dev.isobar.benchmarks.topology;

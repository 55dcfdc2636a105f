/** Rows and progress of state stores in Cassandra, and a stand-in for it in memory. */
package dev.isobar.streams.cassandra.internal.table;

/** The clock that orders the writes of a row, whenever they reach the cluster. */
package dev.isobar.connect.cassandra.clock;

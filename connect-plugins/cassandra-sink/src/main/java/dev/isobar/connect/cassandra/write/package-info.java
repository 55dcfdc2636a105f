/** Statements on their way to the cluster. */
package dev.isobar.connect.cassandra.write;

/** The tables that records go to: made, extended and compared with what is wanted of them. */
package dev.isobar.connect.cassandra.table;

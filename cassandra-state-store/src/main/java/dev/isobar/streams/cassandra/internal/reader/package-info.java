/** Reads of any store's rows in Cassandra by processes that do not own them. */
package dev.isobar.streams.cassandra.internal.reader;

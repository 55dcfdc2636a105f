/**
 * What all kinds of stores share: the buffer behind the transaction, the flush, the cache and the
 * reading ahead, generations and recovery.
 */
package dev.isobar.streams.cassandra.internal.engine;

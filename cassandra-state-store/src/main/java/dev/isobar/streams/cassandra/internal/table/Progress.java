package dev.isobar.streams.cassandra.internal.table;

import java.time.Instant;

/**
 * How far one partition of a store is in Cassandra.
 *
 * @param generation which generation's rows count, from 1
 * @param oldestGeneration the oldest one whose rows may still lie there
 * @param changelogId the topic id of the changelog the rows were made from
 * @param changelogOffset every change up to this offset of the changelog is in the rows, and none
 *     after it; null when nothing has been written yet
 * @param buckets over how many buckets the rows are spread
 * @param streamTime the highest time a segmented or versioned store has seen, in ms since 1970; -1
 *     for none
 * @param firstSegment the first segment that may have rows; -1 when there are none
 * @param lastSegment the last one; -1 when there are none
 * @param scanFloor no row has a key before this one; null if that is not known
 * @param entries roughly how many rows there are
 * @param position offsets of the input topics that the rows include, as {@code
 *     topic/partition=offset} joined by commas; empty for none
 * @param tenure how often the partition has been taken over
 * @param closed whether the last one to take it over closed it after writing everything it knew
 * @param writtenAt when this was written, by the writer's clock
 */
public record Progress(
    int generation,
    int oldestGeneration,
    String changelogId,
    Long changelogOffset,
    int buckets,
    long streamTime,
    long firstSegment,
    long lastSegment,
    byte[] scanFloor,
    long entries,
    String position,
    long tenure,
    boolean closed,
    Instant writtenAt) {}

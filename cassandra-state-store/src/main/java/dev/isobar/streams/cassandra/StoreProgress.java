package dev.isobar.streams.cassandra;

import java.time.Instant;

/**
 * Up to where the rows of one store partition that an answer was made from were written. Every
 * change up to {@code changelogOffset} is in the answer; changes after it may be, where a flush was
 * under way.
 *
 * @param partition the number of the Kafka partition
 * @param generation how many times the rows were made anew from the changelog, from 1
 * @param changelogOffset of the store's changelog; -1 if nothing was written since the generation
 *     began
 * @param writtenAt when this was noted, by the clock of the application
 */
public record StoreProgress(
    int partition, int generation, long changelogOffset, Instant writtenAt) {}

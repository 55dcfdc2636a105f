package dev.isobar.streams.cassandra.internal.engine;

import java.time.Duration;

/**
 * A changelog partition as the broker has it.
 *
 * @param topicId changes when the topic is deleted and made again
 * @param start the first offset that is still there
 * @param end the offset after the last
 * @param deletesKept how long the record of a delete is sure to be kept; null if it is never
 *     compacted away
 */
record Changelog(String topicId, long start, long end, Duration deletesKept) {}

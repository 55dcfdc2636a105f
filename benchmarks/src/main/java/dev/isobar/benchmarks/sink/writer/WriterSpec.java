package dev.isobar.benchmarks.sink.writer;

import dev.isobar.benchmarks.sink.feed.Feed;
import dev.isobar.benchmarks.sink.feed.Format;
import java.util.Map;

/**
 * What a writing process is to do.
 *
 * @param fromTopic whether it reads the topic, or makes the rows itself
 * @param batchRows the most rows of a batch; 1 for single statements
 * @param inFlight the most requests under way
 * @param tasks how many threads share the topic's partitions
 * @param consumer the configuration of the consumers, as the worker gives its own
 */
public record WriterSpec(
    boolean fromTopic,
    int batchRows,
    int inFlight,
    int tasks,
    Feed feed,
    long seed,
    boolean wide,
    Format format,
    String topic,
    Map<String, String> consumer,
    String registryUrl,
    int cassandraPort,
    String datacenter,
    String table) {}

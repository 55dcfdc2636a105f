package dev.isobar.benchmarks.sink.cassandra.writer;

import dev.isobar.benchmarks.sink.ReportSource;

/**
 * What a writing process is to do.
 *
 * @param fromTopic whether it reads the topic, or makes the rows itself
 * @param batchRows the most rows of a batch; 1 for single statements
 * @param inFlight the most requests under way
 */
public record WriterSpec(
    ReportSource source,
    boolean fromTopic,
    int batchRows,
    int inFlight,
    int cassandraPort,
    String datacenter,
    String table) {}

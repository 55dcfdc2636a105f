package dev.isobar.benchmarks.application;

import java.util.Map;

/**
 * What one application process is to do.
 *
 * @param workload what it computes
 * @param topic the input, of one partition
 * @param records how many of the topic's records make the run
 * @param warmUp how many of them pass before anything is measured
 * @param heapAt the record at which the live heap is measured, 0 for never
 * @param streams the configuration of Kafka Streams
 */
public record ApplicationSpec(
    Workload workload,
    String topic,
    long records,
    long warmUp,
    long heapAt,
    Map<String, String> streams) {}

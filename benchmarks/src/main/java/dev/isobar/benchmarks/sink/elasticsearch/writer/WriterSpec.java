package dev.isobar.benchmarks.sink.elasticsearch.writer;

import dev.isobar.benchmarks.sink.ReportSource;

/**
 * What a writing process is to do.
 *
 * @param fromTopic whether it reads the topic, or prepares the bodies before it posts the first
 * @param url of Elasticsearch
 * @param index that takes the documents
 * @param bulkBytes how large a body becomes
 * @param inFlight the most requests under way, of each thread that reads the topic
 * @param folder for the prepared bodies, which leave no file behind
 */
public record WriterSpec(
    ReportSource source,
    boolean fromTopic,
    String url,
    String index,
    int bulkBytes,
    int inFlight,
    String folder) {}

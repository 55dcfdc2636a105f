/**
 * Programs that write reports to Elasticsearch without Kafka Connect, each in a process of its own.
 */
package dev.isobar.benchmarks.sink.elasticsearch.writer;

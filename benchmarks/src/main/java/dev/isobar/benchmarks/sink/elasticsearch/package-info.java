/** The Elasticsearch sink beside programs that do less. */
package dev.isobar.benchmarks.sink.elasticsearch;

/** Weather reports made from a seed: as values, as Connect data, and in the order of a topic. */
package dev.isobar.benchmarks.sink.feed;

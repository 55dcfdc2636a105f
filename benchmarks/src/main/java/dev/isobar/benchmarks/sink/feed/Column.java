package dev.isobar.benchmarks.sink.feed;

/** A column of the table, and the field of its name. */
public record Column(String name, Kind kind) {}

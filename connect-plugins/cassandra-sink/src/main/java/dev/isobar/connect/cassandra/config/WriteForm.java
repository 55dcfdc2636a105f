package dev.isobar.connect.cassandra.config;

/**
 * The form of the statements on one table.
 *
 * @param condition of a conditional update, CQL after IF; null for the other modes
 * @param query the CQL to run instead of what the mode stands for; null for none
 * @param countersMayRepeat whether counters may be written although a repeated record counts twice
 */
public record WriteForm(
    Mode mode,
    String condition,
    String query,
    Nulls nulls,
    Tombstones tombstones,
    boolean countersMayRepeat) {}

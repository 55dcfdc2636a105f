package dev.isobar.streams.cassandra.internal.table;

import java.util.List;

/**
 * A part of a scan's answer.
 *
 * @param rows in the order asked for
 * @param next what to give to the next call, null when this was the last page
 */
public record Page(List<Row> rows, Object next) {}

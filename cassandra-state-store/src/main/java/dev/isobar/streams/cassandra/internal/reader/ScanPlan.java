package dev.isobar.streams.cassandra.internal.reader;

import dev.isobar.streams.cassandra.internal.table.Row;
import dev.isobar.streams.cassandra.internal.table.Selection;
import java.util.function.Predicate;

/**
 * Which rows a scan goes through. The times, in ms since 1970, are those that decide a row's
 * segment: a window's start, a session's end.
 *
 * @param selection one key's rows or those of a range
 * @param timeFrom the first time, included
 * @param timeTo the last time, included
 * @param wanted leaves out more rows
 */
public record ScanPlan(
    Selection selection,
    Retained retained,
    long timeFrom,
    long timeTo,
    boolean forward,
    Predicate<Row> wanted) {

  /** Rows of a store without times. */
  public static ScanPlan untimed(Selection selection, boolean forward, Predicate<Row> wanted) {
    return new ScanPlan(
        selection, Retained.UNSEGMENTED, Long.MIN_VALUE, Long.MAX_VALUE, forward, wanted);
  }
}

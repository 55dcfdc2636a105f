package dev.isobar.benchmarks.sink.elasticsearch.writer;

import dev.isobar.benchmarks.sink.feed.Format;
import dev.isobar.benchmarks.sink.feed.Report;
import dev.isobar.benchmarks.sink.feed.Reports;

/** The ids of the reports' documents: station and time, as the sink joins them. */
public final class DocumentIds {

  private DocumentIds() {}

  /** The id of the report's document; a time that is no text in the topic has milliseconds. */
  public static String of(Format format, Reports reports, Report report) {
    String time = report.time().toString();
    return reports.station(report)
        + "|"
        + (format == Format.JSON_SCHEMALESS ? time : time.replace("Z", ".000Z"));
  }
}

package dev.isobar.benchmarks.sink.cassandra.writer;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.isobar.benchmarks.sink.feed.Feed;
import dev.isobar.benchmarks.sink.feed.Report;
import dev.isobar.benchmarks.sink.feed.ReportTable;
import dev.isobar.benchmarks.sink.feed.Reports;

/** Writes all reports as fast as it can make them. */
final class RawRows {

  /** Rows to choose from for batches: ten days of a station, or enough of all stations. */
  private static final int LOOK_AHEAD = 10 * Report.A_DAY;

  private final Feed feed;
  private final Reports reports;
  private final ReportStatements statements;
  private final PreparedStatement insert;
  private final RequestWindow window;
  private final PartitionBatches<BoundStatement> batches;

  RawRows(WriterSpec spec, ReportTable table, PreparedStatement insert, RequestWindow window) {
    this.feed = spec.source().feed();
    this.reports = spec.source().reports();
    this.statements = new ReportStatements(table);
    this.insert = insert;
    this.window = window;
    this.batches = new PartitionBatches<>(spec.batchRows(), window::send);
  }

  void run() {
    for (int partition = 0; partition < Feed.PARTITIONS; partition++) {
      for (int offset = 0; offset < feed.perPartition(); offset++) {
        Report report = feed.at(partition, offset);
        batches.add(report.partitionNumber(), statements.bind(insert, reports, report));
        if ((offset + 1) % LOOK_AHEAD == 0) {
          batches.flush();
        }
      }
      batches.flush();
    }
    window.drain();
  }
}

package dev.isobar.benchmarks.sink.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.isobar.benchmarks.sink.Place;
import dev.isobar.benchmarks.sink.cassandra.writer.ReportStatements;
import dev.isobar.benchmarks.sink.feed.Column;
import dev.isobar.benchmarks.sink.feed.Feed;
import dev.isobar.benchmarks.sink.feed.Report;
import dev.isobar.benchmarks.sink.feed.ReportTable;
import dev.isobar.benchmarks.sink.feed.Reports;
import dev.isobar.local.CassandraServer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;

/** A table of reports in Cassandra. */
final class ReportRows implements Place {

  private static final String KEYSPACE = "benchmark";

  /** Every so many partitions, all values of one are read back. */
  private static final int SAMPLE = 41;

  private static final long LOOK_MILLIS = 10;

  private final CqlSession session;
  private final String table;
  private final ReportTable shape;
  private final Feed feed;
  private final PreparedStatement find;
  private final PreparedStatement count;
  private final PreparedStatement partition;

  /** Creates the table anew. */
  ReportRows(CassandraServer cassandra, boolean wide, Feed feed) {
    this.feed = feed;
    session =
        CqlSession.builder()
            .addContactPoint(cassandra.contactPoint())
            .withLocalDatacenter(cassandra.localDatacenter())
            .withConfigLoader(
                DriverConfigLoader.programmaticBuilder()
                    .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofMinutes(1))
                    .build())
            .build();
    table = KEYSPACE + (wide ? ".wide_reports" : ".reports");
    shape = ReportTable.of(wide);
    session.execute(
        "CREATE KEYSPACE IF NOT EXISTS "
            + KEYSPACE
            + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
    session.execute("DROP TABLE IF EXISTS " + table);
    session.execute(new ReportStatements(shape).create(table));
    String where = " FROM " + table + " WHERE station = ? AND day = ?";
    find = session.prepare("SELECT day" + where + " AND time = ?");
    count = session.prepare("SELECT count(*)" + where);
    partition = session.prepare("SELECT *" + where);
  }

  @Override
  public String name() {
    return table;
  }

  @Override
  public void empty() {
    session.execute("TRUNCATE " + table);
  }

  @Override
  public LongSupplier progress(Reports reports) {
    return new RowProgress(feed, report -> has(reports, report))::look;
  }

  @Override
  public long lookMillis() {
    return LOOK_MILLIS;
  }

  private boolean has(Reports reports, Report report) {
    return session.execute(find.bind(reports.station(report), report.day(), report.time())).one()
        != null;
  }

  /** Counts the rows of every partition and compares all values of some. */
  @Override
  public void check(Reports reports) {
    for (int station = 0; station < Feed.STATIONS; station++) {
      for (int slot = 0; slot < feed.perStation(); slot += Report.A_DAY) {
        Report first = new Report(station, slot);
        int rows = Math.min(Report.A_DAY, feed.perStation() - slot);
        long found =
            session.execute(count.bind(reports.station(first), first.day())).one().getLong(0);
        if (found != rows) {
          throw new IllegalStateException(
              "%s has %,d rows for station %s on %s, not %,d"
                  .formatted(table, found, reports.station(first), first.day(), rows));
        }
        if ((station * 31 + first.dayNumber()) % SAMPLE == 0) {
          compare(reports, first, rows);
        }
      }
    }
  }

  private void compare(Reports reports, Report first, int rows) {
    List<Column> columns = shape.columns();
    int slot = first.slot();
    for (Row row : session.execute(partition.bind(reports.station(first), first.day()))) {
      Report expected = new Report(first.station(), slot++);
      for (int i = 0; i < columns.size(); i++) {
        String name = columns.get(i).name();
        Object wanted = reports.value(expected, i);
        if (!Objects.equals(row.getObject(name), wanted)) {
          throw new IllegalStateException(
              "%s has %s = %s in %s, not %s"
                  .formatted(table, name, row.getObject(name), expected, wanted));
        }
      }
    }
    if (slot != first.slot() + rows) {
      throw new IllegalStateException(table + " has lost rows since they were counted");
    }
  }

  @Override
  public void close() {
    session.close();
  }
}

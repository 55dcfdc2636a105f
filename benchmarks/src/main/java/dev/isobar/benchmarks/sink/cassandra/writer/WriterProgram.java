package dev.isobar.benchmarks.sink.cassandra.writer;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.isobar.benchmarks.sink.feed.ReportTable;
import dev.isobar.benchmarks.sink.writer.TopicLoop;
import dev.isobar.benchmarks.sink.writer.WriterMain;
import java.net.InetSocketAddress;
import java.time.Duration;

/** Writes rows as its specification says. */
public final class WriterProgram {

  private WriterProgram() {}

  /**
   * Runs it.
   *
   * @param args the file of the specification
   */
  public static void main(String[] args) throws InterruptedException {
    // Open until the process ends: closing it would cost processor time too.
    WriterMain.run(args, WriterSpec.class, spec -> write(spec, session(spec)));
  }

  private static void write(WriterSpec spec, CqlSession session) {
    ReportTable table = ReportTable.of(spec.source().wide());
    PreparedStatement insert = session.prepare(new ReportStatements(table).insert(spec.table()));
    RequestWindow window = new RequestWindow(session, spec.inFlight());
    if (spec.fromTopic()) {
      new TopicLoop(
              spec.source(),
              () ->
                  new BatchedRows(
                      RowBinder.of(spec.source().format(), table, insert),
                      spec.batchRows(),
                      window))
          .run();
    } else {
      new RawRows(spec, table, insert, window).run();
    }
  }

  private static CqlSession session(WriterSpec spec) {
    return CqlSession.builder()
        .addContactPoint(new InetSocketAddress("127.0.0.1", spec.cassandraPort()))
        .withLocalDatacenter(spec.datacenter())
        .withConfigLoader(
            DriverConfigLoader.programmaticBuilder()
                .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(30))
                .withString(DefaultDriverOption.REQUEST_CONSISTENCY, "LOCAL_QUORUM")
                .build())
        .build();
  }
}

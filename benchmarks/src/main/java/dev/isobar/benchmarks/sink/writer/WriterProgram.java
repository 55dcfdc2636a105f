package dev.isobar.benchmarks.sink.writer;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.benchmarks.sink.feed.ReportTable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;

/** Writes what its specification says, then stays until its standard input ends. */
public final class WriterProgram {

  private WriterProgram() {}

  /**
   * Runs it.
   *
   * @param args the file of the specification
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    WriterSpec spec = new ObjectMapper().readValue(Path.of(args[0]).toFile(), WriterSpec.class);
    Thread end = new Thread(WriterProgram::endWithInput, "end");
    end.setDaemon(true);
    end.start();
    try (CqlSession session = session(spec)) {
      ReportTable table = ReportTable.of(spec.wide());
      PreparedStatement insert = session.prepare(table.insertStatement(spec.table()));
      RequestWindow window = new RequestWindow(session, spec.inFlight());
      if (spec.fromTopic()) {
        new TopicLoop(spec, table, insert, window).run();
      } else {
        new RawRows(spec, table, insert, window).run();
      }
      // Its processor time is read from outside.
      end.join();
    } catch (RuntimeException e) {
      e.printStackTrace();
      System.exit(1);
    }
  }

  private static void endWithInput() {
    try {
      System.in.transferTo(java.io.OutputStream.nullOutputStream());
    } catch (IOException gone) {
      // As good as the end.
    }
    Runtime.getRuntime().halt(0);
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

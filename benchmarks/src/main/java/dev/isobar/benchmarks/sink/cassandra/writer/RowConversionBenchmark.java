package dev.isobar.benchmarks.sink.cassandra.writer;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.isobar.benchmarks.server.Folders;
import dev.isobar.benchmarks.sink.feed.Format;
import dev.isobar.benchmarks.sink.feed.Report;
import dev.isobar.benchmarks.sink.feed.ReportTable;
import dev.isobar.benchmarks.sink.feed.Reports;
import dev.isobar.connect.cassandra.config.TopicTables;
import dev.isobar.connect.cassandra.statement.RecordStatements;
import dev.isobar.connect.cassandra.statement.Write;
import dev.isobar.connect.cassandra.table.KeptTables;
import dev.isobar.local.CassandraServer;
import dev.isobar.local.ServerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.storage.Converter;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A converted report into the sink's statement; and bound by hand, for comparison. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class RowConversionBenchmark {

  private static final String TOPIC = "reports";
  private static final String TABLE = "benchmark.reports";
  private static final int RECORDS = 1 << 10;

  /** Structs or maps. */
  @Param({"JSON", "JSON_SCHEMALESS"})
  public Format format;

  /** Whether rows have 60 columns. */
  @Param("false")
  public boolean wide;

  private final SinkRecord[] records = new SinkRecord[RECORDS];
  private final SchemaAndValue[] values = new SchemaAndValue[RECORDS];
  private Path folder;
  private CassandraServer cassandra;
  private CqlSession session;
  private RecordStatements statements;
  private RowBinder byHand;
  private int next;

  /** Starts a Cassandra node, which prepares the statements and has nothing more to do. */
  @Setup
  public void start() throws IOException {
    folder = Files.createTempDirectory("conversion");
    cassandra = new CassandraServer(ServerOptions.in(folder));
    cassandra.start();
    cassandra.awaitReady(Duration.ofMinutes(2));
    session =
        CqlSession.builder()
            .addContactPoint(cassandra.contactPoint())
            .withLocalDatacenter(cassandra.localDatacenter())
            .build();
    session.execute(
        "CREATE KEYSPACE benchmark"
            + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
    ReportTable table = ReportTable.of(wide);
    ReportStatements own = new ReportStatements(table);
    session.execute(own.create(TABLE));
    PreparedStatement insert = session.prepare(own.insert(TABLE));
    byHand = RowBinder.of(format, table, insert);
    statements =
        new RecordStatements(
            session,
            TopicTables.parse(Map.of("topic." + TOPIC + ".table", TABLE)),
            new KeptTables(session),
            Clock.systemUTC());
    Reports reports = new Reports(1, table);
    Converter converter = format.converter("");
    for (int i = 0; i < RECORDS; i++) {
      Report report = new Report(i % 300, i);
      SchemaAndValue value = format.value(reports, report);
      byte[] written = converter.fromConnectData(TOPIC, value.schema(), value.value());
      values[i] = converter.toConnectData(TOPIC, written);
      records[i] =
          new SinkRecord(
              TOPIC,
              0,
              Schema.STRING_SCHEMA,
              reports.station(report),
              values[i].schema(),
              values[i].value(),
              i);
    }
  }

  /** The sink's writes of a record. */
  @Benchmark
  public List<Write> sink() {
    int index = next++ & (RECORDS - 1);
    return statements.of(records[index], index);
  }

  /** The same row bound by a program that knows its columns. */
  @Benchmark
  public BoundStatement byHand() {
    return byHand.bind(values[next++ & (RECORDS - 1)]);
  }

  /** Ends the node. */
  @TearDown
  public void stop() {
    session.close();
    cassandra.stop();
    Folders.delete(folder);
  }
}

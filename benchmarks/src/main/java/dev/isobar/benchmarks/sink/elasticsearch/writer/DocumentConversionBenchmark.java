package dev.isobar.benchmarks.sink.elasticsearch.writer;

import dev.isobar.benchmarks.sink.feed.Format;
import dev.isobar.benchmarks.sink.feed.Report;
import dev.isobar.benchmarks.sink.feed.ReportTable;
import dev.isobar.benchmarks.sink.feed.Reports;
import dev.isobar.connect.elasticsearch.config.Topics;
import dev.isobar.connect.elasticsearch.document.BulkAction;
import dev.isobar.connect.elasticsearch.document.RecordDocuments;
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
import org.openjdk.jmh.annotations.Warmup;

/** A converted report into the sink's lines of a bulk; and written by hand, for comparison. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class DocumentConversionBenchmark {

  private static final String TOPIC = "reports";
  private static final String INDEX = "reports";
  private static final int RECORDS = 1 << 10;

  /** Structs or maps. */
  @Param({"JSON", "JSON_SCHEMALESS"})
  public Format format;

  /** Whether documents have 60 fields. */
  @Param("false")
  public boolean wide;

  private final SinkRecord[] records = new SinkRecord[RECORDS];
  private final SchemaAndValue[] values = new SchemaAndValue[RECORDS];
  private final JsonBytes body = new JsonBytes(4096);
  private RecordDocuments documents;
  private DocumentWriter byHand;
  private int next;

  /** Makes the records as a worker would. */
  @Setup
  public void start() {
    ReportTable table = ReportTable.of(wide);
    byHand = DocumentWriter.of(format, table, INDEX);
    documents =
        new RecordDocuments(
            Topics.parse(
                Map.of(
                    "topic." + TOPIC + ".index",
                    INDEX,
                    "topic." + TOPIC + ".id.fields",
                    "station,time")));
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

  /** The sink's action of a record. */
  @Benchmark
  public BulkAction sink() {
    return documents.of(records[next++ & (RECORDS - 1)]);
  }

  /** The same lines by a program that knows the fields, into a buffer that it uses again. */
  @Benchmark
  public int byHand() {
    body.clear();
    byHand.write(values[next++ & (RECORDS - 1)], body);
    return body.size();
  }
}

package dev.isobar.benchmarks.sink.elasticsearch.writer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.benchmarks.sink.feed.Format;
import dev.isobar.benchmarks.sink.feed.Report;
import dev.isobar.benchmarks.sink.feed.ReportTable;
import dev.isobar.benchmarks.sink.feed.Reports;
import dev.isobar.connect.elasticsearch.config.Topics;
import dev.isobar.connect.elasticsearch.document.RecordDocuments;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class DocumentWriterTest {

  private static final String TOPIC = "t";
  private static final long SEED = 7;

  private final ReportTable table = ReportTable.of(false);
  private final Reports reports = new Reports(SEED, table);

  @ParameterizedTest
  @EnumSource(
      value = Format.class,
      names = {"JSON", "JSON_SCHEMALESS"})
  void theLinesAreThoseOfTheSink(Format format) throws IOException {
    RecordDocuments sink =
        new RecordDocuments(
            Topics.parse(
                Map.of(
                    "topic." + TOPIC + ".index",
                    "reports",
                    "topic." + TOPIC + ".id.fields",
                    "station,time")));
    DocumentWriter writer = DocumentWriter.of(format, table, "reports");
    JsonBytes body = new JsonBytes(16);
    for (int slot : new int[] {0, 289, 40_000}) {
      Report report = new Report(12, slot);
      SchemaAndValue value = format.value(reports, report);
      body.clear();
      writer.write(value, body);
      SinkRecord record = new SinkRecord(TOPIC, 0, null, null, value.schema(), value.value(), 1);
      assertThat(body.toString())
          .isEqualTo(new String(sink.of(record).lines(), StandardCharsets.UTF_8))
          .contains('"' + DocumentIds.of(format, reports, report) + '"');
    }
  }
}

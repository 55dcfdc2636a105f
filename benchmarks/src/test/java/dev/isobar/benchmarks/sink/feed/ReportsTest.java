package dev.isobar.benchmarks.sink.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.Map;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.storage.Converter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReportsTest {

  private static final long SEED = 7;
  private static final Report REPORT = new Report(12, 289);

  private final ReportTable table = ReportTable.of(false);
  private final Reports reports = new Reports(SEED, table);

  @Test
  void theKeyFollowsFromStationAndSlot() {
    assertThat(reports.value(REPORT, 0)).isEqualTo("K012");
    assertThat(reports.value(REPORT, 1)).isEqualTo(LocalDate.of(2026, 1, 2));
    assertThat(reports.value(REPORT, 2)).isEqualTo(Instant.parse("2026-01-02T00:05:00Z"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyValueIsThereAndTheSameAgain(boolean wide) {
    ReportTable columns = ReportTable.of(wide);
    for (int i = 0; i < columns.columns().size(); i++) {
      assertThat(new Reports(SEED, columns).value(REPORT, i))
          .isNotNull()
          .isEqualTo(new Reports(SEED, columns).value(REPORT, i));
    }
  }

  @Test
  void aWideRowHasSixtyColumnsOfDifferentNames() {
    assertThat(ReportTable.of(true).columns().stream().map(Column::name).distinct())
        .hasSize(ReportTable.WIDE);
  }

  @Test
  void jsonWithSchemasComesBackAsTheStruct() {
    Converter converter = Format.JSON.converter("");
    SchemaAndValue value = Format.JSON.value(reports, REPORT);

    byte[] written = converter.fromConnectData("t", value.schema(), value.value());
    Struct read = (Struct) converter.toConnectData("t", written).value();

    assertThat(read).isEqualTo(reports.struct(REPORT));
    assertThat(read.get("day")).isEqualTo(Date.from(Instant.parse("2026-01-02T00:00:00Z")));
  }

  @Test
  void jsonWithoutSchemasHasTextForDaysAndTimes() {
    Converter converter = Format.JSON_SCHEMALESS.converter("");
    SchemaAndValue value = Format.JSON_SCHEMALESS.value(reports, REPORT);

    byte[] written = converter.fromConnectData("t", value.schema(), value.value());
    Map<?, ?> read = (Map<?, ?>) converter.toConnectData("t", written).value();

    assertThat(read.get("day")).isEqualTo("2026-01-02");
    assertThat(read.get("time")).isEqualTo("2026-01-02T00:05:00Z");
    assertThat(read.get("temperature")).isInstanceOf(Double.class);
    assertThat(read.get("elevation")).isInstanceOf(Long.class);
  }
}

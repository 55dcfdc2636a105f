package dev.isobar.app.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.isobar.weather.DailySummary;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A year of hourly weather of San Francisco's airport: days as the topology gives them are those of
 * a plain computation over the file.
 */
class SanFranciscoYearTest {

  private static final Path FILE =
      Path.of(System.getProperty("nws.data", "../../shared/data/nws"), "isd-sfo-2008.csv.gz");
  private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");

  @TempDir Path state;

  private record Row(Instant at, Double temperature, Double dewPoint, Double pressure) {

    static Row of(String line) {
      List<String> cells = List.of(line.split(",", -1));
      Instant at =
          Instant.parse(
              "%s-%s-%sT%s:00:00Z"
                  .formatted(cells.get(1), cells.get(2), cells.get(3), cells.get(4)));
      return new Row(at, number(cells.get(5)), number(cells.get(6)), number(cells.get(7)));
    }

    /** What was not measured is in the file as -999 or less. */
    private static Double number(String cell) {
      double value = Double.parseDouble(cell);
      return value <= -999 ? null : Double.valueOf(value);
    }
  }

  @Test
  void daysAreThoseOfThePlainComputation() throws IOException {
    assumeTrue(Files.exists(FILE), () -> "No year of weather at " + FILE + ": not compared");
    List<Row> rows = rows();
    Map<LocalDate, DoubleSummaryStatistics> temperatures = new TreeMap<>();
    Map<LocalDate, DoubleSummaryStatistics> dewPoints = new TreeMap<>();
    for (Row row : rows) {
      LocalDate date = row.at().atZone(ZONE).toLocalDate();
      count(
          temperatures.computeIfAbsent(date, d -> new DoubleSummaryStatistics()),
          row.temperature());
      count(dewPoints.computeIfAbsent(date, d -> new DoubleSummaryStatistics()), row.dewPoint());
    }

    Map<LocalDate, DailySummary> days = new TreeMap<>();
    try (SummaryPart summaries = new SummaryPart(state)) {
      int count = 0;
      for (Row row : rows) {
        summaries.weather.reportArrives(
            Reports.report("KSFO", row.at().toString())
                .setTemperature(row.temperature())
                .setDewPoint(row.dewPoint())
                .setSeaLevelPressure(row.pressure() == null ? null : row.pressure() * 100)
                .build());
        if (++count % 5 == 0) {
          summaries.weather.pass(Duration.ofSeconds(1));
        }
      }
      summaries.finals().days().values().forEach(day -> days.put(day.getDate(), day));
    }

    assertThat(days.keySet()).isEqualTo(temperatures.keySet()).hasSize(367);
    days.forEach(
        (date, day) -> {
          DoubleSummaryStatistics plain = temperatures.get(date);
          assertThat(day.getTemperatureCount()).as("%s", date).isEqualTo((int) plain.getCount());
          assertThat(day.getTemperatureMin()).as("%s", date).isEqualTo(plain.getMin());
          assertThat(day.getTemperatureMax()).as("%s", date).isEqualTo(plain.getMax());
          assertThat(day.getTemperatureMean())
              .as("%s", date)
              .isEqualTo(plain.getAverage(), within(1e-9));
          assertThat(day.getDewPointMin()).as("%s", date).isEqualTo(dewPoints.get(date).getMin());
          assertThat(day.getDewPointMax()).as("%s", date).isEqualTo(dewPoints.get(date).getMax());
        });
    assertThat(days.get(LocalDate.of(2008, 3, 9)).getReportCount()).isEqualTo(23);
    assertThat(days.get(LocalDate.of(2008, 11, 2)).getReportCount()).isEqualTo(25);
  }

  private static void count(DoubleSummaryStatistics statistics, Double value) {
    if (value != null) {
      statistics.accept(value);
    }
  }

  private static List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(FILE)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        rows.add(Row.of(line));
      }
    }
    return rows;
  }
}

package dev.isobar.app.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.isobar.weather.ModelHorizon;
import dev.isobar.weather.Observation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The year 2008 at San Francisco's airport, hour by hour, where the file stands beside the project.
 */
class ModelYearTest {

  private static final String YEAR = "shared/data/nws/isd-sfo-2008.csv.gz";

  @TempDir Path state;

  @Test
  void overAYearTheRegressionBeatsPersistenceAndTheDayBefore() throws IOException {
    Path year = find();
    try (ModelHarness weather = new ModelHarness(state, Map.of())) {
      weather.stations.pipeInput(
          "KSFO", Reports.station("KSFO").setLatitude(37.62).setLongitude(-122.37).build());

      int reports = 0;
      for (String line : lines(year)) {
        Observation report = report(line);
        if (report != null) {
          weather.report(report);
          reports++;
        }
      }

      System.out.printf("San Francisco 2008, %d reports; RMSE in °C%n", reports);
      for (int hours = 1; hours <= 6; hours++) {
        ModelHorizon rls = weather.horizon("KSFO|rls", hours);
        System.out.printf(
            "%d h: rls %.3f  persistence %.3f  diurnal %.3f  skill %.3f  bias %+.3f  n %d%n",
            hours,
            rls.getRmse(),
            weather.horizon("KSFO|persistence", hours).getRmse(),
            weather.horizon("KSFO|diurnal", hours).getRmse(),
            rls.getSkill(),
            rls.getBias(),
            rls.getCount());
      }
      assertThat(weather.horizon("KSFO|rls", 1).getSkill()).isGreaterThan(0.38);
      assertThat(weather.horizon("KSFO|rls", 3).getSkill()).isGreaterThan(0.65);
      assertThat(weather.horizon("KSFO|rls", 6).getSkill()).isGreaterThan(0.77);
      assertThat(weather.horizon("KSFO|rls", 6).getRmse())
          .isLessThan(0.8 * weather.horizon("KSFO|diurnal", 6).getRmse());
      assertThat(Math.abs(weather.horizon("KSFO|rls", 6).getBias())).isLessThan(0.1);
    }
  }

  /** In a folder beside the project, or farther up. */
  private static Path find() {
    Path above = Path.of("").toAbsolutePath();
    while (above != null && !Files.isReadable(above.resolve(YEAR))) {
      above = above.getParent();
    }
    return above == null
        ? abort("skipped: the San Francisco year is not there: no " + YEAR)
        : above.resolve(YEAR);
  }

  private static List<String> lines(Path year) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(year)), StandardCharsets.US_ASCII))) {
      return reader.lines().toList();
    }
  }

  /** A row of ISD-Lite; null where nothing was measured: then all is 0 and the dew point 999.9. */
  private static Observation report(String line) {
    String[] fields = line.split(",", -1);
    if (Double.parseDouble(fields[6]) > 900.0) {
      return null;
    }
    LocalDateTime hour =
        LocalDateTime.of(
            Integer.parseInt(fields[1]),
            Integer.parseInt(fields[2]),
            Integer.parseInt(fields[3]),
            Integer.parseInt(fields[4]),
            0);
    double hectopascal = Double.parseDouble(fields[7]);
    return Reports.report("KSFO", hour.toInstant(ZoneOffset.UTC).toString())
        .setTemperature(Double.parseDouble(fields[5]))
        .setDewPoint(Double.parseDouble(fields[6]))
        .setSeaLevelPressure(hectopascal > 0.0 ? Double.valueOf(hectopascal * 100.0) : null)
        .build();
  }
}

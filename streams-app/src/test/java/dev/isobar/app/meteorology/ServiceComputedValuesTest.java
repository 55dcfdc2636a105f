package dev.isobar.app.meteorology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The formulas against what the National Weather Service computed for real reports. */
class ServiceComputedValuesTest {

  private static final Path VALUES = Path.of("shared/data/nws/api_computed_oracles.csv");
  private static final double TRUSTED_BELOW = 1e-6;

  @Test
  void everyTrustedRowIsReproduced() throws IOException {
    Path file = locate();
    assumeTrue(file != null, "no ../" + VALUES + " beside the repository");
    int compared = 0;
    for (String line : Files.readAllLines(file).stream().skip(1).toList()) {
      List<String> row = List.of(line.split(",", -1));
      if (Double.parseDouble(row.get(8)) < TRUSTED_BELOW) {
        assertThat(compute(row)).as(line).isEqualTo(number(row, 6), within(TRUSTED_BELOW));
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(60);
  }

  private static double compute(List<String> row) {
    double celsius = number(row, 2);
    return switch (row.get(0)) {
      case "relativeHumidity" -> Humidity.relativeHumidityPercent(celsius, number(row, 3));
      case "heatIndex" ->
          Units.fahrenheitToCelsius(
              FeltTemperature.heatIndexFormulaFahrenheit(
                  Units.celsiusToFahrenheit(celsius), number(row, 4)));
      case "windChill" ->
          FeltTemperature.windChillCelsius(celsius, number(row, 5) / 3.6).orElseThrow();
      default -> throw new AssertionError("unknown quantity " + row.get(0));
    };
  }

  private static double number(List<String> row, int column) {
    return Double.parseDouble(row.get(column));
  }

  /** The folder lies beside the repository, which may itself lie some folders down. */
  private static Path locate() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isRegularFile(at.resolve(VALUES))) {
        return at.resolve(VALUES);
      }
    }
    return null;
  }
}

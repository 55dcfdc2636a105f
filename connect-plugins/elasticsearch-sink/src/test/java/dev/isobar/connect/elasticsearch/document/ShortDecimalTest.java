package dev.isobar.connect.elasticsearch.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShortDecimalTest {

  private final char[] text = new char[ShortDecimal.MAX_LENGTH];

  @ParameterizedTest
  @CsvSource({
    "1, 1.0",
    "-3.5, -3.5",
    "12.25, 12.25",
    "0.001, 0.001",
    "-0.105, -0.105",
    "100.01, 100.01",
    "9999999.999, 9999999.999",
    "-9999999.999, -9999999.999",
    "0.3, 0.3",
    "1013.2, 1013.2",
    "10, 10.0",
    "0.05, 0.05",
    "7.007, 7.007",
    "3.1, 3.1"
  })
  void numbersWithFewDigitsAreWritten(double number, String expected) {
    int length = ShortDecimal.write(number, text);

    assertThat(new String(text, 0, length)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        0.0,
        -0.0,
        1e7,
        -1e7,
        0.0005,
        0.30000000000000004,
        1.0 / 3,
        1.0001,
        9999999.9999,
        1e300,
        Double.MIN_VALUE,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
      })
  void othersAreLeftAlone(double number) {
    assertThat(ShortDecimal.write(number, text)).isZero();
  }

  @Test
  void textIsWhatTheGeneratorWouldWrite() {
    // given a seed that a failure names
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int written = 0;
    for (int i = 0; i < 200_000; i++) {
      double number =
          switch (i % 4) {
            case 0 -> random.nextInt(-100_000, 100_000) / 100.0;
            case 1 -> random.nextInt() / 1000.0;
            case 2 -> Math.nextUp(random.nextInt(100_000) / 10.0);
            default -> random.nextDouble(-1e7, 1e7);
          };

      // when
      int length = ShortDecimal.write(number, text);

      // then
      if (length > 0) {
        written++;
        assertThat(new String(text, 0, length))
            .as("seed %d", seed)
            .isEqualTo(NumberOutput.toString(number, true));
      }
    }
    assertThat(written).as("seed %d", seed).isBetween(90_000, 110_000);
  }
}

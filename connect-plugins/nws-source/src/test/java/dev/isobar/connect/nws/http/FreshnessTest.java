package dev.isobar.connect.nws.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreshnessTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Cache-Control: public, max-age=280, s-maxage=120           | 120",
        "Cache-Control: public, max-age=280                         | 280",
        "Cache-Control: max-age=280; Cache-Control: s-maxage=120    | 120",
        "Cache-Control: MAX-AGE=\"60\"                              | 60",
        "Cache-Control: s-maxage=120; Age: 50                       | 70",
        "Cache-Control: s-maxage=120; Age: 500                      | 0",
        "Cache-Control: s-maxage=120, no-store                      | 0",
        "Cache-Control: max-age=120, no-cache                       | 0",
        "Cache-Control: s-maxage=120; Vary: *                       | 0",
        "Cache-Control: s-maxage=120; Vary: Accept, Feature-Flags   | 120",
        "Cache-Control: max-age=soon                                | 0",
        "Cache-Control: max-age=-5                                  | 0",
        "Cache-Control: max-age=999999999999999999                  | 31536000",
        "Cache-Control: public                                      | 0",
        "Age: 5                                                     | 0",
      })
  void anAnswerIsGoodForAsLongAsItsHeadersSay(String headers, long seconds) {
    assertThat(Freshness.of(headers(headers))).isEqualTo(Duration.ofSeconds(seconds));
  }

  private static HttpHeaders headers(String text) {
    Map<String, List<String>> byName = new HashMap<>();
    for (String header : text.split("; ", -1)) {
      int colon = header.indexOf(": ");
      byName.merge(
          header.substring(0, colon),
          List.of(header.substring(colon + 2)),
          (some, more) -> List.of(some.get(0), more.get(0)));
    }
    return HttpHeaders.of(byName, (name, value) -> true);
  }
}

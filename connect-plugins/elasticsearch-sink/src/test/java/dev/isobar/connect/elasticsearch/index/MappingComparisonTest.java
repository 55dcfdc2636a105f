package dev.isobar.connect.elasticsearch.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.connect.elasticsearch.config.IndexSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingComparisonTest {

  @ParameterizedTest
  @CsvSource({
    "long, keyword, false",
    "long, integer, false",
    "long, date, false",
    "long, boolean, true",
    "keyword, text, false",
    "keyword, ip, false",
    "keyword, date, false",
    "keyword, long, true",
    "date, keyword, false",
    "date, long, true",
    "boolean, keyword, false",
    "boolean, long, true",
    "binary, keyword, false",
    "binary, date, true",
    "object, flattened, false",
    "object, nested, false",
    "object, keyword, true",
    "keyword, object, true",
    "geo_point, keyword, true",
    "geo_point, geo_point, false",
    "flattened, object, false"
  })
  void refusesOnlyWhatCannotBeTaken(String written, String existing, boolean refused) {
    MappingComparison comparison =
        compare(
            "{\"f\":{\"type\":\"" + existing + "\"}}", "{\"f\":{\"type\":\"" + written + "\"}}");

    assertThat(comparison.missing()).isEmpty();
    if (refused) {
      assertThat(comparison.conflicts())
          .singleElement()
          .asString()
          .contains("field f is " + existing)
          .contains("need " + written);
    } else {
      assertThat(comparison.conflicts()).isEmpty();
    }
  }

  @Test
  void findsWhatIsMissingWithWhatIsAboveIt() {
    MappingComparison comparison =
        compare(
            "{\"a\":{\"type\":\"nested\",\"properties\":{\"b\":{\"type\":\"long\"}}},"
                + "\"x\":{\"properties\":{\"y\":{\"type\":\"long\"}}}}",
            "{\"a\":{\"type\":\"object\",\"properties\":{\"b\":{\"type\":\"long\"},"
                + "\"c\":{\"type\":\"long\"}}},\"x.y\":{\"type\":\"long\"},"
                + "\"n\":{\"type\":\"boolean\"}}");

    assertThat(comparison.conflicts()).isEmpty();
    assertThat(comparison.missing())
        .hasToString(
            "{\"a\":{\"type\":\"nested\",\"properties\":{\"c\":{\"type\":\"long\"}}},"
                + "\"n\":{\"type\":\"boolean\"}}");
  }

  @Test
  void leavesAnObjectThatIsNotLookedInto() {
    MappingComparison comparison =
        compare(
            "{\"a\":{\"type\":\"object\",\"enabled\":false}}",
            "{\"a\":{\"type\":\"object\",\"properties\":{\"b\":{\"type\":\"long\"}}}}");

    assertThat(comparison.missing()).isEmpty();
  }

  private static MappingComparison compare(String existing, String wanted) {
    return new MappingComparison(IndexSettings.json(existing), IndexSettings.json(wanted));
  }
}

package dev.isobar.connect.cassandra.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {

  @ParameterizedTest
  @CsvSource({"kitten, sitting, 3", "'', abc, 3", "same, same, 0", "ab, ba, 2"})
  void countsChanges(String one, String other, int changes) {
    assertThat(NearestName.changes(one, other)).isEqualTo(changes);
    assertThat(NearestName.changes(other, one)).isEqualTo(changes);
  }

  @Test
  void suggestsWhatIsNear() {
    List<CqlIdentifier> names =
        List.of(CqlIdentifier.fromCql("observations"), CqlIdentifier.fromCql("\"Hourly\""));

    assertThat(NearestName.among(names, CqlIdentifier.fromCql("observation")))
        .isEqualTo(" (did you mean observations?)");
    assertThat(NearestName.among(names, CqlIdentifier.fromCql("hourly")))
        .isEqualTo(" (did you mean \"Hourly\"?)");
    assertThat(NearestName.among(names, CqlIdentifier.fromCql("stations"))).isEmpty();
  }
}

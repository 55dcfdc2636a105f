package dev.isobar.connect.cassandra.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {

  private static final List<String> NAMES =
      List.of("station_id", "temperature", "wind_speed", "id");

  @Test
  void findsWhatIsAFewLettersAway() {
    assertThat(NearestName.to("temprature", NAMES)).contains("temperature");
    assertThat(NearestName.to("tempertaure", NAMES)).contains("temperature");
    assertThat(NearestName.to("dd", NAMES)).contains("id");
  }

  @Test
  void passesOverCapitalsAndSigns() {
    assertThat(NearestName.to("\"windSpeed\"", NAMES)).contains("wind_speed");
  }

  @Test
  void guessesNothingWhenNothingIsNear() {
    assertThat(NearestName.to("humidity", NAMES)).isEmpty();
    assertThat(NearestName.to("x", List.of())).isEmpty();
  }

  @Test
  void hintsAtTheNearestOrListsWhatThereIs() {
    assertThat(NearestName.hint("stationid", NAMES)).isEqualTo("did you mean station_id?");
    assertThat(NearestName.hint("humidity", NAMES))
        .isEqualTo("there is id, station_id, temperature, wind_speed");
    assertThat(NearestName.hint("humidity", List.of())).isEqualTo("there is none");
  }
}

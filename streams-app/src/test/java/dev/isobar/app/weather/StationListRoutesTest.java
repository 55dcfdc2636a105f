package dev.isobar.app.weather;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.app.query.Cursor;
import dev.isobar.app.query.Question;
import dev.isobar.app.stream.StoreNames;
import dev.isobar.weather.Station;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StationListRoutesTest {

  private static final int STATIONS = 60;

  private WeatherServer weather;

  @BeforeEach
  void start() {
    weather = new WeatherServer(25);
    for (int i = 0; i < STATIONS; i++) {
      weather.station(id(i), i % 2 == 0 ? "WAZ558" : "ORZ006", 40.0 + i / 10.0, -120.0);
      if (i % 3 != 0) {
        weather.report(id(i), i);
      }
    }
  }

  @AfterEach
  void stop() {
    weather.close();
  }

  @Test
  void pagesHaveEachStationOnceWithItsOwnReport() throws Exception {
    List<String> ids = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = weather.ok("/v1/stations?latest=true&limit=25" + cursor);
      for (JsonNode station : page.get("stations")) {
        int i = ids.size();
        ids.add(station.get("station_id").asText());
        assertThat(station.has("latest")).isTrue();
        assertThat(station.at("/latest/temperature").asDouble(-1)).isEqualTo(i % 3 == 0 ? -1 : i);
      }
      cursor = page.get("next").isNull() ? null : "&cursor=" + page.get("next").asText();
    } while (cursor != null);

    assertThat(ids).hasSize(STATIONS).doesNotHaveDuplicates().isSorted();
  }

  @Test
  void noMoreReportsAreReadThanAreShown() throws Exception {
    weather.ok("/v1/stations?latest=true&limit=25&cursor=" + cursorOf(id(9)));

    Question.Entries reports = (Question.Entries) weather.state().asked().question();
    assertThat(reports.store()).isEqualTo(StoreNames.LATEST);
    assertThat(reports.from()).isEqualTo(id(10));
    assertThat(reports.to()).isEqualTo(id(34));
  }

  @Test
  void pagesOfAStateAreFullThoughOthersLieBetween() throws Exception {
    JsonNode first = weather.ok("/v1/stations?state=WA&limit=25");
    JsonNode second =
        weather.ok("/v1/stations?state=WA&limit=25&cursor=" + first.get("next").asText());

    assertThat(first.get("stations").size()).isEqualTo(25);
    assertThat(second.get("stations").findValuesAsText("station_id"))
        .containsExactly(id(50), id(52), id(54), id(56), id(58));
    assertThat(second.get("next").isNull()).isTrue();
  }

  @Test
  void pageThatEndsWithTheLastStationIsTheLastOne() throws Exception {
    JsonNode page = weather.ok("/v1/stations?limit=2&cursor=" + cursorOf(id(57)));

    assertThat(page.get("stations").findValuesAsText("station_id")).containsExactly(id(58), id(59));
    assertThat(page.get("next").isNull()).isTrue();
  }

  @Test
  void nearestHaveTheirReportsToo() throws Exception {
    JsonNode answer = weather.ok("/v1/stations?near=45.9,-120&limit=25&latest=true");

    assertThat(answer.at("/stations/0/station_id").asText()).isEqualTo(id(59));
    assertThat(answer.at("/stations/0/distance_km").asDouble()).isZero();
    assertThat(answer.at("/stations/0/latest/temperature").asDouble()).isEqualTo(59);
    assertThat(answer.at("/stations/24/station_id").asText()).isEqualTo(id(35));
    assertThat(answer.at("/stations/24/latest/temperature").asDouble()).isEqualTo(35);
    assertThat(answer.get("next").isNull()).isTrue();
  }

  @Test
  void stationWithoutAForecastZoneIsInTheStateOfItsCounty() throws Exception {
    weather
        .state()
        .put(
            StoreNames.STATIONS,
            "KIDA",
            Station.newBuilder().setStationId("KIDA").setCounty("IDC019").build())
        .put(StoreNames.STATIONS, "X", Station.newBuilder().setStationId("X").build());

    assertThat(weather.ok("/v1/stations?state=ID").at("/stations/0/station_id").asText())
        .isEqualTo("KIDA");
    assertThat(weather.ok("/v1/stations/KIDA").at("/station/state").asText()).isEqualTo("ID");
    assertThat(weather.ok("/v1/stations/X").at("/station/state").isNull()).isTrue();
  }

  private static String id(int i) {
    return "K%03d".formatted(i);
  }

  private static String cursorOf(String id) {
    return new Cursor(id).text();
  }
}

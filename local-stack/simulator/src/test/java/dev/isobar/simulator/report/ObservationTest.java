package dev.isobar.simulator.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.simulator.random.Dice;
import dev.isobar.simulator.station.Station;
import dev.isobar.simulator.station.StationCatalog;
import dev.isobar.simulator.weather.WeatherModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Whether what a report says in one place agrees with what it says in another. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ObservationTest {

  private static final Dice DICE = new Dice(11);
  private static final Pattern WIND = Pattern.compile(" (\\d{3}|VRB)(\\d{2,3})(?:G(\\d{2,3}))?KT ");
  private static final Pattern TENTHS = Pattern.compile(" T([01])(\\d{3})(?:([01])(\\d{3}))?");

  private final List<Observation> observations = new ArrayList<>();

  @BeforeAll
  void observe() {
    WeatherModel model = new WeatherModel(DICE);
    RevisionHistory history = new RevisionHistory(DICE);
    Observer observer = new Observer(model, history);
    ReportSchedule schedule = new ReportSchedule(DICE, model, true);
    for (String start : List.of("2026-01-20T12:00:00Z", "2026-07-20T12:00:00Z")) {
      Instant now = Instant.parse(start);
      ReportArchive archive = new ReportArchive(schedule, history, now.minus(Duration.ofHours(8)));
      for (Station station : StationCatalog.bundled().all()) {
        for (ReportVersion version : archive.read(station, Instant.EPOCH, now, 500, now)) {
          observations.add(observer.observe(version));
        }
      }
    }
  }

  @Test
  void dewPointIsNeverAboveTemperature() {
    assertThat(observations)
        .allSatisfy(
            observation -> {
              Double temperature = value(observation, Element.TEMPERATURE);
              Double dewPoint = value(observation, Element.DEW_POINT);
              if (temperature != null && dewPoint != null) {
                assertThat(dewPoint).isLessThanOrEqualTo(temperature);
              }
            });
  }

  @Test
  void humidityFollowsFromTemperatureAndDewPointAndIsNullWithoutThem() {
    assertThat(observations)
        .allSatisfy(
            observation -> {
              Double dewPoint = value(observation, Element.DEW_POINT);
              Double humidity = value(observation, Element.RELATIVE_HUMIDITY);
              if (dewPoint == null) {
                assertThat(humidity).isNull();
              } else {
                double temperature = value(observation, Element.TEMPERATURE);
                assertThat(humidity)
                    .isCloseTo(
                        DerivedQuantities.relativeHumidity(temperature, dewPoint),
                        Offset.offset(1e-9))
                    .isBetween(0.0, 100.0000001);
              }
            });
  }

  @Test
  void metarTextSaysWhatTheValuesSay() {
    List<Observation> metars =
        observations.stream().filter(observation -> !observation.rawMessage().isEmpty()).toList();

    assertThat(metars).hasSizeGreaterThan(3000).allSatisfy(ObservationTest::agrees);
  }

  private static void agrees(Observation metar) {
    String raw = metar.rawMessage();
    assertThat(raw).startsWith(metar.slot().station().id() + " ");
    Matcher wind = WIND.matcher(raw);
    Double speed = value(metar, Element.WIND_SPEED);
    assertThat(wind.find()).isEqualTo(speed != null);
    if (speed != null) {
      assertThat(speed).isCloseTo(Integer.parseInt(wind.group(2)) * 1.852, Offset.offset(0.05));
      Double direction = value(metar, Element.WIND_DIRECTION);
      if (wind.group(1).equals("VRB")) {
        assertThat(direction).isNull();
      } else {
        assertThat(direction).isEqualTo(Double.parseDouble(wind.group(1)));
      }
      assertThat(value(metar, Element.WIND_GUST) != null).isEqualTo(wind.group(3) != null);
    }
    Matcher tenths = TENTHS.matcher(raw);
    assertThat(tenths.find()).isTrue();
    same(value(metar, Element.TEMPERATURE), signed(tenths.group(1), tenths.group(2)));
    if (tenths.group(4) != null) {
      same(value(metar, Element.DEW_POINT), signed(tenths.group(3), tenths.group(4)));
    }
    Double altimeter = value(metar, Element.BAROMETRIC_PRESSURE);
    if (altimeter != null) {
      long hundredths = Math.round(altimeter / Pressure.INCH_OF_MERCURY * 100);
      assertThat(raw).contains(" A" + hundredths + " ");
    }
    Double sea = value(metar, Element.SEA_LEVEL_PRESSURE);
    if (sea != null) {
      assertThat(raw).contains(String.format(" SLP%03d", Math.round(sea / 10) % 1000));
    }
    double miles = value(metar, Element.VISIBILITY) / 1609.344;
    assertThat(raw).contains(" " + MetarText.visibility(Math.round(miles * 100) / 100.0) + " ");
    metar.presentWeather().forEach(each -> assertThat(raw).contains(" " + each.code() + " "));
    if (metar.cloudLayers() != null) {
      for (CloudLayer layer : metar.cloudLayers()) {
        String base = layer.baseFeet() == null ? "" : String.format("%03d", layer.baseFeet() / 100);
        assertThat(raw).contains(" " + layer.amount() + base + " ");
      }
    }
  }

  /** A first version may lack the value that its text has. */
  private static void same(Double value, double text) {
    if (value != null) {
      assertThat(value).isEqualTo(text);
    }
  }

  private static double signed(String sign, String digits) {
    int tenths = Integer.parseInt(digits);
    return (sign.equals("1") ? -tenths : tenths) / 10.0 + 0.0;
  }

  @Test
  void seaLevelPressureAgreesWithTheAltimeterSetting() {
    assertThat(observations)
        .allSatisfy(
            observation -> {
              Double sea = value(observation, Element.SEA_LEVEL_PRESSURE);
              Double altimeter = value(observation, Element.BAROMETRIC_PRESSURE);
              double height = observation.slot().station().elevation();
              if (sea != null && altimeter != null && height < 100) {
                assertThat(altimeter).isCloseTo(sea, Offset.offset(350.0));
              }
            });
  }

  @Test
  void fiveMinuteReportsHaveWholeDegreesAndNoText() {
    assertThat(observations)
        .filteredOn(observation -> observation.slot().kind() == ReportKind.FIVE_MINUTE)
        .hasSizeGreaterThan(10_000)
        .allSatisfy(
            observation -> {
              assertThat(observation.rawMessage()).isEmpty();
              Double temperature = value(observation, Element.TEMPERATURE);
              assertThat(temperature == null || temperature == Math.rint(temperature)).isTrue();
            });
  }

  @Test
  void thereAreNullsDoubtsVariableWindsAndMissingFields() {
    assertThat(observations).anyMatch(o -> value(o, Element.DEW_POINT) == null);
    assertThat(observations).anyMatch(o -> value(o, Element.WIND_SPEED) == null);
    assertThat(observations)
        .anyMatch(
            o -> value(o, Element.WIND_DIRECTION) == null && value(o, Element.WIND_SPEED) != null);
    assertThat(observations)
        .anyMatch(o -> "X".equals(o.elements().get(Element.TEMPERATURE).quality()));
    assertThat(observations)
        .anyMatch(o -> !o.elements().containsKey(Element.PRECIPITATION_LAST_HOUR));
    assertThat(observations).anyMatch(o -> value(o, Element.PRECIPITATION_LAST_HOUR) != null);
    assertThat(observations).anyMatch(o -> o.cloudLayers() == null);
    assertThat(observations).anyMatch(o -> o.rawMessage().contains(" COR "));
    assertThat(observations).anyMatch(o -> o.slot().kind() == ReportKind.SPECI);
    assertThat(observations).anyMatch(o -> value(o, Element.MAX_TEMPERATURE_LAST_24_HOURS) != null);
  }

  private static Double value(Observation observation, Element element) {
    Map<Element, Measured> elements = observation.elements();
    return elements.containsKey(element) ? elements.get(element).value() : null;
  }
}

package dev.isobar.connect.nws.metar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetarTest {

  private static final String HEAD = "KSEA 151753Z ";
  private static final Instant TIME = Instant.parse("2026-07-15T17:53:00Z");

  @ParameterizedTest
  @CsvSource({
    // Wind: dddff(f)Gfmfm(fm)KT
    "24012G20KT, WIND_DIRECTION, 240",
    "24012G20KT, WIND_SPEED, 6.173333333",
    "24012G20KT, WIND_GUST, 10.288888889",
    "240112G130KT, WIND_SPEED, 57.617777778",
    "240112G130KT, WIND_GUST, 66.877777778",
    "VRB03KT, WIND_SPEED, 1.543333333",
    "00000KT, WIND_DIRECTION, 0",
    "00000KT, WIND_SPEED, 0",
    // Visibility: VVVVVSM
    "10SM, VISIBILITY, 16093.44",
    "1/2SM, VISIBILITY, 804.672",
    "1 1/2SM, VISIBILITY, 2414.016",
    "M1/4SM, VISIBILITY, 402.336",
    "3/16SM, VISIBILITY, 301.752",
    // Temperature and dew point: T'T'/T'dT'd
    "18/12, TEMPERATURE, 18",
    "18/12, DEW_POINT, 12",
    "M02/M15, TEMPERATURE, -2",
    "M02/M15, DEW_POINT, -15",
    "M00/M00, TEMPERATURE, 0",
    "03/, TEMPERATURE, 3",
    "03///, TEMPERATURE, 3",
    // Altimeter: APPPP; the API gives these three for A2992, A2979 and A2985
    "A2992, ALTIMETER, 101320.75",
    "A2979, ALTIMETER, 100880.52",
    "A2985, ALTIMETER, 101083.70",
  })
  void aGroupOfTheBody(String groups, Element element, double expected) {
    assertThat(read(groups).value(element)).isCloseTo(expected, within(1e-8));
  }

  @ParameterizedTest
  @CsvSource({
    "VRB03KT, WIND_DIRECTION",
    "24012KT, WIND_GUST",
    "/////KT, WIND_SPEED",
    "24O12KT, WIND_SPEED",
    "36512KT, WIND_DIRECTION",
    "24012G2OKT, WIND_GUST",
    "24012345KT, WIND_SPEED",
    "SM, VISIBILITY",
    "KT, WIND_SPEED",
    "1/0SM, VISIBILITY",
    "/2SM, VISIBILITY",
    "9999SM, VISIBILITY",
    "03/, DEW_POINT",
    "R06/2000FT, TEMPERATURE",
    "3/12, TEMPERATURE",
    "18/1X, TEMPERATURE",
    "A29920, ALTIMETER",
    "A29//, ALTIMETER",
    "A0000, ALTIMETER",
    "T01830122, EXACT_TEMPERATURE",
    "SLP134, SEA_LEVEL_PRESSURE",
  })
  void whatABodyDoesNotSay(String groups, Element element) {
    assertThat(read(groups).value(element)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    // TsnT'T'T'snT'dT'dT'd
    "T01830122, EXACT_TEMPERATURE, 18.3",
    "T01830122, EXACT_DEW_POINT, 12.2",
    "T10561206, EXACT_TEMPERATURE, -5.6",
    "T10561206, EXACT_DEW_POINT, -20.6",
    "T1000, EXACT_TEMPERATURE, 0",
    // SLPppp
    "SLP187, SEA_LEVEL_PRESSURE, 101870",
    "SLP982, SEA_LEVEL_PRESSURE, 99820",
    // Prrrr, hundredths of an inch; 0000 is a trace
    "P0009, PRECIPITATION_LAST_HOUR, 2.286",
    "P0000, PRECIPITATION_LAST_HOUR, 0",
    "70125, PRECIPITATION_LAST_24_HOURS, 31.75",
    // 1snTTT 2snTTT 4snTTTsnTTT
    "10244, MAX_TEMPERATURE_LAST_6_HOURS, 24.4",
    "21022, MIN_TEMPERATURE_LAST_6_HOURS, -2.2",
    "401001015, MAX_TEMPERATURE_LAST_24_HOURS, 10.0",
    "401001015, MIN_TEMPERATURE_LAST_24_HOURS, -1.5",
  })
  void aGroupOfTheRemarks(String groups, Element element, double expected) {
    assertThat(read("RMK AO2 " + groups + " $").value(element)).isCloseTo(expected, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({
    "SLPNO, SEA_LEVEL_PRESSURE",
    "SLP18, SEA_LEVEL_PRESSURE",
    "P////, PRECIPITATION_LAST_HOUR",
    "PNO, PRECIPITATION_LAST_HOUR",
    "P00009, PRECIPITATION_LAST_HOUR",
    "6////, PRECIPITATION_LAST_6_HOURS",
    "60/05, PRECIPITATION_LAST_6_HOURS",
    "7////, PRECIPITATION_LAST_24_HOURS",
    "T02, EXACT_TEMPERATURE",
    "T21830122, EXACT_TEMPERATURE",
    "TSB25, EXACT_TEMPERATURE",
    "1/244, MAX_TEMPERATURE_LAST_6_HOURS",
    "4/012, MAX_TEMPERATURE_LAST_24_HOURS",
    "P0009 P, PRECIPITATION_LAST_3_HOURS",
  })
  void whatRemarksDoNotSay(String groups, Element element) {
    assertThat(read("RMK " + groups).value(element)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "SLP000, A2953, 100000",
    "SLP990, A2950, 99900",
    "SLP520, A3100, 105200",
    "SLP480, A2800, 94800",
    "SLP499, '', 104990",
    "SLP500, '', 95000",
  })
  void theCenturyOfTheSeaLevelPressureIsThatOfTheAltimeter(
      String group, String altimeter, double expected) {
    assertThat(read(altimeter + " RMK " + group).value(Element.SEA_LEVEL_PRESSURE))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-07-15T23:53:00Z, PRECIPITATION_LAST_6_HOURS",
    "2026-07-16T00:00:00Z, PRECIPITATION_LAST_6_HOURS",
    "2026-07-15T05:51:00Z, PRECIPITATION_LAST_6_HOURS",
    "2026-07-15T11:56:00Z, PRECIPITATION_LAST_6_HOURS",
    "2026-07-15T17:45:00Z, PRECIPITATION_LAST_6_HOURS",
    "2026-07-15T02:53:00Z, PRECIPITATION_LAST_3_HOURS",
    "2026-07-15T20:53:00Z, PRECIPITATION_LAST_3_HOURS",
  })
  void theHoursOfGroupSixAreThoseOfTheReport(Instant time, Element element) {
    Metar metar = Metar.read(head(time) + "RMK 60012", "KSEA", time).orElseThrow();

    Element other =
        element == Element.PRECIPITATION_LAST_6_HOURS
            ? Element.PRECIPITATION_LAST_3_HOURS
            : Element.PRECIPITATION_LAST_6_HOURS;
    assertThat(metar.value(element)).isCloseTo(3.048, within(1e-9));
    assertThat(metar.value(other)).isNull();
  }

  @Test
  void groupSixInAReportOfAnotherHourIsNoNumber() {
    Instant time = Instant.parse("2026-07-15T18:53:00Z");

    Metar metar = Metar.read(head(time) + "RMK 60012", "KSEA", time).orElseThrow();

    assertThat(metar.value(Element.PRECIPITATION_LAST_3_HOURS)).isNull();
    assertThat(metar.value(Element.PRECIPITATION_LAST_6_HOURS)).isNull();
  }

  @Test
  void tenthsThatContradictTheBodyAreLeftOut() {
    Metar metar = read("18/12 RMK T02830122");

    assertThat(metar.value(Element.EXACT_TEMPERATURE)).isNull();
    assertThat(metar.value(Element.EXACT_DEW_POINT)).isEqualTo(12.2);
  }

  @Test
  void aWholeReportWithItsTypeModifierAndEnd() {
    Metar metar =
        Metar.read(
                "SPECI KSEA 151753Z AUTO 24012G20KT 210V270 1 1/2SM R16L/2400FT -RA BR SCT012"
                    + " OVC100 18/17 A2992 RMK AO2 PK WND 25025/1742 WSHFT 1715 SLP130 P0009"
                    + " 60012 T01830167 10189 20156 58012=",
                "KSEA",
                TIME)
            .orElseThrow();

    assertThat(metar.value(Element.VISIBILITY)).isCloseTo(2414.016, within(1e-9));
    assertThat(metar.value(Element.SEA_LEVEL_PRESSURE)).isEqualTo(101300.0);
    assertThat(metar.value(Element.PRECIPITATION_LAST_6_HOURS)).isCloseTo(3.048, within(1e-9));
    assertThat(metar.value(Element.MAX_TEMPERATURE_LAST_6_HOURS)).isEqualTo(18.9);
    assertThat(metar.value(Element.MIN_TEMPERATURE_LAST_6_HOURS)).isEqualTo(15.6);
    assertThat(metar.value(Element.WIND_GUST)).isNotNull();
    assertThat(metar.value(Element.MAX_TEMPERATURE_LAST_24_HOURS)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "KPDX 151753Z 18/12",
        "KSEA 151653Z 18/12",
        "KSEA 161753Z 18/12",
        "KSEA 151753 18/12",
        "KSEA",
        "METAR",
        "METAR KSEA",
        "KSEA 151753Z NIL=",
        "   ",
      })
  void theTextOfAnotherStationOrTimeOrNoneIsNotUsed(String raw) {
    assertThat(Metar.read(raw, "KSEA", TIME)).isEmpty();
    assertThat(Metar.read(null, "KSEA", TIME)).isEmpty();
  }

  @Test
  void aGarbledMetarHarmsNothing() {
    long seed = 20_260_715;
    Random random = new Random(seed);
    String sound =
        HEAD + "24012G20KT 1 1/2SM OVC100 M18/M12 A2992 RMK SLP187 P0009 60012 T11831122";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder garbled = new StringBuilder(sound);
      for (int change = random.nextInt(1, 6); change > 0; change--) {
        garbled.setCharAt(
            random.nextInt(HEAD.length(), garbled.length()), (char) random.nextInt(32, 128));
      }
      String raw = garbled.substring(0, random.nextInt(HEAD.length(), garbled.length() + 1));

      Metar metar = Metar.read(raw, "KSEA", TIME).orElse(null);

      for (Element element : Element.values()) {
        Double value = metar == null ? null : metar.value(element);
        assertThat(value == null || element.isPossible(value))
            .as("%s of '%s', seed %s", element, raw, seed)
            .isTrue();
      }
    }
  }

  private static Metar read(String groups) {
    return Metar.read(HEAD + groups, "KSEA", TIME).orElseThrow();
  }

  private static String head(Instant time) {
    String text = time.toString();
    return "KSEA " + text.substring(8, 10) + text.substring(11, 13) + text.substring(14, 16) + "Z ";
  }
}

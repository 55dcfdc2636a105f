package dev.isobar.simulator.report;

import dev.isobar.simulator.random.Dice;
import dev.isobar.simulator.report.RevisionHistory.Revision;
import dev.isobar.simulator.station.Station;
import dev.isobar.simulator.weather.Sun;
import dev.isobar.simulator.weather.WeatherModel;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Makes the observation that a version of a report is. A pure function of seed and version. */
final class Observer {

  private static final double METRES_PER_MILE = 1609.344;
  private static final double MILLIMETRES_PER_HUNDREDTH_INCH = 0.254;
  private static final double KNOT = 0.514444;

  private static final List<Element> LATE =
      List.of(
          Element.TEMPERATURE,
          Element.DEW_POINT,
          Element.BAROMETRIC_PRESSURE,
          Element.SEA_LEVEL_PRESSURE,
          Element.RELATIVE_HUMIDITY,
          Element.WIND_CHILL,
          Element.HEAT_INDEX);

  private final RevisionHistory history;
  private final Instruments instruments;

  Observer(WeatherModel model, RevisionHistory history) {
    this.history = history;
    this.instruments = new Instruments(model);
  }

  Observation observe(ReportVersion version) {
    ReportSlot slot = version.slot();
    Station station = slot.station();
    Dice own = history.diceOf(slot);
    double error = history.isWrong(slot, version.number()) ? own.between(1.1, 4, 30) : 0;
    Reading reading = instruments.read(slot, own, error);
    Revision revision = history.revision(slot, version.number());

    String raw = "";
    if (slot.kind() != ReportKind.FIVE_MINUTE) {
      boolean corrected = revision == Revision.CORRECTED;
      boolean automatic = own.chance(0.3, 31);
      raw = MetarText.write(station.id(), slot.timestamp(), reading, corrected, automatic);
    }
    Map<Element, Measured> elements = elements(slot, reading, own);
    if (revision == Revision.PARTIAL) {
      LATE.forEach(element -> elements.replace(element, Measured.MISSING));
    }
    boolean noClouds = own.chance(0.01, 32);
    return new Observation(
        slot,
        raw,
        description(reading),
        own.chance(0.01, 33) ? null : icon(slot, reading),
        reading.weather() == null ? List.of() : List.of(reading.weather()),
        elements,
        noClouds ? null : reading.clouds());
  }

  private static Map<Element, Measured> elements(ReportSlot slot, Reading reading, Dice own) {
    Map<Element, Measured> elements = new EnumMap<>(Element.class);
    String checked = own.chance(0.1, 40) ? "S" : "V";
    Measured temperature = measured(reading.temperature(), checked);
    elements.put(Element.TEMPERATURE, temperature.withQuality(doubt(own, checked)));
    elements.put(Element.DEW_POINT, measured(reading.dewPoint(), checked));
    elements.put(Element.WIND_DIRECTION, counted(reading.windDirection(), checked));
    Measured wind = measured(kilometresPerHour(reading.windKnots()), checked);
    elements.put(Element.WIND_SPEED, wind);
    elements.put(Element.WIND_GUST, measured(kilometresPerHour(reading.gustKnots()), "S"));
    Double altimeter =
        reading.altimeter() == null
            ? null
            : (Double) decimals(reading.altimeter() * Pressure.INCH_OF_MERCURY / 100, 2);
    elements.put(Element.BAROMETRIC_PRESSURE, measured(altimeter, checked));
    elements.put(Element.SEA_LEVEL_PRESSURE, counted(reading.seaLevelPressure(), checked));
    double miles = reading.visibilityMiles();
    elements.put(Element.VISIBILITY, new Measured(decimals(miles * METRES_PER_MILE, 2), "C"));
    elements.put(
        Element.MAX_TEMPERATURE_LAST_24_HOURS, new Measured(reading.maxLast24Hours(), null));
    elements.put(
        Element.MIN_TEMPERATURE_LAST_24_HOURS, new Measured(reading.minLast24Hours(), null));
    precipitation(elements, slot, reading, own);
    derived(elements, reading, wind.value());
    return elements;
  }

  private static void precipitation(
      Map<Element, Measured> elements, ReportSlot slot, Reading reading, Dice own) {
    // Newer payloads leave fields out where older ones had nulls.
    if (slot.kind() != ReportKind.FIVE_MINUTE && !own.chance(0.04, 41)) {
      elements.put(Element.PRECIPITATION_LAST_HOUR, millimetres(reading.rainLastHour()));
      elements.put(Element.PRECIPITATION_LAST_6_HOURS, millimetres(reading.rainLast6Hours()));
    }
    elements.put(Element.PRECIPITATION_LAST_3_HOURS, millimetres(reading.rainLast3Hours()));
  }

  private static void derived(Map<Element, Measured> elements, Reading reading, Double wind) {
    Double humidity = null;
    Double heatIndex = null;
    if (reading.dewPoint() != null) {
      humidity = DerivedQuantities.relativeHumidity(reading.temperature(), reading.dewPoint());
      heatIndex = DerivedQuantities.heatIndex(reading.temperature(), humidity);
    }
    Double windChill =
        wind == null ? null : DerivedQuantities.windChill(reading.temperature(), wind);
    elements.put(Element.RELATIVE_HUMIDITY, new Measured(humidity, "V"));
    elements.put(Element.WIND_CHILL, new Measured(windChill, "V"));
    elements.put(Element.HEAT_INDEX, new Measured(heatIndex, "V"));
  }

  private static String doubt(Dice own, String otherwise) {
    double draw = own.uniform(42);
    if (draw < 0.004) {
      return "X";
    }
    return draw < 0.01 ? "Q" : otherwise;
  }

  private static String description(Reading reading) {
    return reading.weather() == null
        ? SkyCondition.words(highestAmount(reading))
        : reading.weather().text();
  }

  private static String icon(ReportSlot slot, Reading reading) {
    Station station = slot.station();
    boolean day = Sun.isUp(station.latitude(), station.longitude(), slot.time());
    String picture =
        switch (reading.weather() == null ? "" : reading.weather().weather()) {
          case "rain" -> "rain";
          case "snow" -> "snow";
          case "thunderstorms" -> "tsra";
          case "fog", "fog_mist" -> "fog";
          case "haze" -> "haze";
          default -> SkyPicture.of(highestAmount(reading));
        };
    return "https://api.weather.gov/icons/land/"
        + (day ? "day/" : "night/")
        + picture
        + "?size=medium";
  }

  private static String highestAmount(Reading reading) {
    return reading.clouds().get(reading.clouds().size() - 1).amount();
  }

  /** The API converts knots to m/s with two decimals first. */
  private static Double kilometresPerHour(Integer knots) {
    return knots == null ? null : (Double) decimals(decimals(knots * KNOT, 2) * 3.6, 3);
  }

  private static Measured millimetres(Integer hundredths) {
    return hundredths == null
        ? Measured.MISSING
        : new Measured(decimals(hundredths * MILLIMETRES_PER_HUNDREDTH_INCH, 3), "C");
  }

  private static Measured counted(Integer value, String quality) {
    return value == null ? Measured.MISSING : new Measured((double) value, quality);
  }

  private static Measured measured(Double value, String quality) {
    return value == null ? Measured.MISSING : new Measured(value, quality);
  }

  private static double decimals(double value, int count) {
    double scale = Math.pow(10, count);
    return Math.round(value * scale) / scale;
  }
}

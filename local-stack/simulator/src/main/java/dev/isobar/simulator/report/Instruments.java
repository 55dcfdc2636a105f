package dev.isobar.simulator.report;

import dev.isobar.simulator.random.Dice;
import dev.isobar.simulator.weather.Phenomenon;
import dev.isobar.simulator.weather.Place;
import dev.isobar.simulator.weather.Weather;
import dev.isobar.simulator.weather.WeatherModel;
import java.time.Instant;
import java.time.ZonedDateTime;

/** Reads the weather as a station's instruments do: rounded, and sometimes not at all. */
final class Instruments {

  private static final double KNOT = 0.514444;
  private static final long HOUR = 3600;
  private static final long SAMPLE = 600;

  private final WeatherModel model;

  Instruments(WeatherModel model) {
    this.model = model;
  }

  /**
   * @param own the dice of this report
   * @param error what the thermometer wrongly adds, in K
   */
  Reading read(ReportSlot slot, Dice own, double error) {
    Place place = model.place(slot.station());
    Weather weather = model.at(place, slot.time());
    boolean whole = slot.kind() == ReportKind.FIVE_MINUTE;
    double temperature = round(weather.temperature() + error, whole);
    Double dewPoint =
        own.chance(0.02, 20) ? null : Math.min(temperature, round(weather.dewPoint(), whole));
    PresentWeather presentWeather = SkyCondition.presentWeather(weather);
    Integer altimeter =
        own.chance(0.015, 21)
            ? null
            : (int)
                Math.round(
                    100
                        * Pressure.altimeterSetting(
                            weather.seaLevelPressure(),
                            slot.station().elevation(),
                            weather.temperature())
                        / Pressure.INCH_OF_MERCURY);
    Wind wind = wind(weather, own);
    boolean hourly = slot.kind() == ReportKind.METAR;
    int utcHour = (int) Math.floorMod(Math.floorDiv(slot.time(), HOUR) + 1, 24L);
    boolean midnight = hourly && localHour(slot) == 23;
    return new Reading(
        temperature,
        dewPoint,
        wind.direction(),
        wind.knots(),
        wind.gust(),
        SkyCondition.reportableMiles(weather.visibility()),
        SkyCondition.clouds(weather),
        presentWeather,
        altimeter,
        whole ? null : (int) Math.round(weather.seaLevelPressure() / 10) * 10,
        hourly ? positive(rain(place, slot.time(), 1)) : null,
        hourly && utcHour % 6 == 3 ? (Integer) rain(place, slot.time(), 3) : null,
        hourly && utcHour % 6 == 0 ? (Integer) rain(place, slot.time(), 6) : null,
        midnight ? (Double) extreme(place, slot.time(), true) : null,
        midnight ? (Double) extreme(place, slot.time(), false) : null);
  }

  private record Wind(Integer direction, Integer knots, Integer gust) {}

  private static Wind wind(Weather weather, Dice own) {
    if (own.chance(0.01, 22)) {
      return new Wind(null, null, null);
    }
    int knots = (int) Math.round(weather.windSpeed() / KNOT);
    if (knots < 3) {
      return new Wind(0, 0, null);
    }
    int gust = (int) Math.round(weather.gust() / KNOT);
    boolean gusty = knots >= 9 && gust - knots >= 5;
    if (knots <= 6 && own.chance(0.25, 23)) {
      return new Wind(null, knots, null);
    }
    int tens = (int) Math.round(weather.windFrom() / 10);
    return new Wind(tens == 0 ? 360 : tens * 10, knots, gusty ? (Integer) gust : null);
  }

  /** Water in hundredths of an inch, as the sum of what each hour's gauge showed. */
  private int rain(Place place, long until, int hours) {
    int sum = 0;
    for (int hour = 0; hour < hours; hour++) {
      double millimetres = 0;
      for (long past = 0; past < HOUR; past += SAMPLE) {
        Weather weather = model.at(place, until - hour * HOUR - past);
        boolean falls =
            weather.phenomenon() == Phenomenon.RAIN
                || weather.phenomenon() == Phenomenon.SNOW
                || weather.phenomenon() == Phenomenon.THUNDERSTORM;
        millimetres += falls ? weather.precipitationRate() * SAMPLE / HOUR : 0;
      }
      sum += (int) Math.round(millimetres / 0.254);
    }
    return sum;
  }

  private double extreme(Place place, long until, boolean highest) {
    double sign = highest ? 1 : -1;
    double found = Double.NEGATIVE_INFINITY;
    for (int hour = 0; hour < 24; hour++) {
      found = Math.max(found, sign * model.at(place, until - hour * HOUR).temperature());
    }
    return sign * Math.round(found * 10) / 10.0;
  }

  private static int localHour(ReportSlot slot) {
    Instant timestamp = slot.timestamp();
    return ZonedDateTime.ofInstant(timestamp, slot.station().timeZone()).getHour();
  }

  private static Integer positive(int value) {
    return value > 0 ? value : null;
  }

  private static double round(double value, boolean whole) {
    // Adding 0 makes -0.0 a plain zero.
    return (whole ? Math.round(value) : Math.round(value * 10) / 10.0) + 0.0;
  }
}

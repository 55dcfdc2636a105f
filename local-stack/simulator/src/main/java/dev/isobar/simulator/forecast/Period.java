package dev.isobar.simulator.forecast;

import dev.isobar.simulator.weather.Phenomenon;
import java.time.DayOfWeek;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A part of a forecast that is told in one breath.
 *
 * @param name such as Tonight; empty for an hour
 * @param start in local time
 * @param end in local time
 * @param daytime whether it is a day or a night
 * @param hours what it is made of, never empty
 */
record Period(
    String name,
    ZonedDateTime start,
    ZonedDateTime end,
    boolean daytime,
    List<HourForecast> hours) {

  private static final int COUNT = 14;
  private static final int MORNING = 6;
  private static final int EVENING = 18;

  /** One period an hour. */
  static List<Period> hourly(Forecast forecast) {
    return forecast.hours().stream()
        .limit(156)
        .map(
            hour -> {
              ZonedDateTime start = hour.start().atZone(forecast.timeZone());
              return new Period("", start, start.plusHours(1), hour.daytime(), List.of(hour));
            })
        .toList();
  }

  /**
   * Days from 6 to 18 and the nights between them, beginning with what is left of the present one.
   */
  static List<Period> daysAndNights(Forecast forecast) {
    List<Period> periods = new ArrayList<>();
    List<HourForecast> hours = forecast.hours();
    int from = 0;
    while (from < hours.size() && periods.size() < COUNT) {
      ZonedDateTime start = hours.get(from).start().atZone(forecast.timeZone());
      boolean day = isDay(start);
      int to = from;
      while (to < hours.size() && isDay(hours.get(to).start().atZone(forecast.timeZone())) == day) {
        to++;
      }
      ZonedDateTime end = hours.get(to - 1).start().atZone(forecast.timeZone()).plusHours(1);
      String name = periods.isEmpty() ? firstName(start, day) : laterName(start, day);
      periods.add(new Period(name, start, end, day, hours.subList(from, to)));
      from = to;
    }
    return periods;
  }

  /** The highest temperature of a day, the lowest of a night, in °C. */
  double temperature() {
    var temperatures = hours.stream().mapToDouble(hour -> hour.weather().temperature());
    return daytime ? temperatures.max().orElseThrow() : temperatures.min().orElseThrow();
  }

  double slowestWind() {
    return hours.stream().mapToDouble(hour -> hour.weather().windSpeed()).min().orElseThrow();
  }

  double fastestWind() {
    return hours.stream().mapToDouble(hour -> hour.weather().windSpeed()).max().orElseThrow();
  }

  int precipitationChance() {
    return hours.stream().mapToInt(HourForecast::precipitationChance).max().orElseThrow();
  }

  /** The hour that matters most: the wettest, or one in the middle. */
  HourForecast decisive() {
    return hours.stream()
        .filter(hour -> hour.weather().phenomenon() != Phenomenon.NONE)
        .max(Comparator.comparingDouble(hour -> hour.weather().precipitationRate()))
        .orElse(hours.get(hours.size() / 2));
  }

  private static boolean isDay(ZonedDateTime time) {
    return time.getHour() >= MORNING && time.getHour() < EVENING;
  }

  private static String firstName(ZonedDateTime start, boolean day) {
    if (day) {
      return start.getHour() < 12 ? "Today" : "This Afternoon";
    }
    return start.getHour() < MORNING ? "Overnight" : "Tonight";
  }

  private static String laterName(ZonedDateTime start, boolean day) {
    DayOfWeek weekday = start.getDayOfWeek();
    String name = weekday.getDisplayName(TextStyle.FULL, Locale.US);
    return day ? name : name + " Night";
  }
}

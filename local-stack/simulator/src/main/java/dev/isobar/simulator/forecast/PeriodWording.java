package dev.isobar.simulator.forecast;

import dev.isobar.simulator.report.SkyCondition;
import dev.isobar.simulator.report.SkyPicture;
import dev.isobar.simulator.weather.Phenomenon;
import dev.isobar.simulator.weather.Weather;

/** Puts a period into words, units and pictures. */
final class PeriodWording {

  private static final double METRES_PER_SECOND_IN_MPH = 2.2369363;
  private static final String[] COMPASS = {
    "N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW",
    "NNW"
  };

  private PeriodWording() {}

  static String wind(Period period, boolean metric) {
    long slow = speed(period.slowestWind(), metric);
    long fast = speed(period.fastestWind(), metric);
    String unit = metric ? " km/h" : " mph";
    return slow == fast ? fast + unit : slow + " to " + fast + unit;
  }

  static String direction(double degrees) {
    return COMPASS[(int) Math.round(degrees / 22.5) % COMPASS.length];
  }

  static long temperature(double celsius, boolean metric) {
    return Math.round(metric ? celsius : 1.8 * celsius + 32);
  }

  static String brief(Period period) {
    Weather weather = period.decisive().weather();
    int chance = period.precipitationChance();
    return switch (weather.phenomenon()) {
      case RAIN -> likelihood(chance) + "Rain";
      case SNOW -> likelihood(chance) + "Snow";
      case THUNDERSTORM -> likelihood(chance) + "Showers And Thunderstorms";
      case FOG -> "Areas Of Fog";
      case MIST, HAZE, NONE -> sky(weather, period.daytime());
    };
  }

  static String detailed(Period period, boolean metric) {
    String extreme = period.daytime() ? "high near " : "low around ";
    long temperature = temperature(period.temperature(), metric);
    Weather weather = period.decisive().weather();
    return brief(period)
        + ", with a "
        + extreme
        + temperature
        + ". "
        + direction(weather.windFrom())
        + " wind "
        + wind(period, metric)
        + ". Chance of precipitation is "
        + period.precipitationChance()
        + "%.";
  }

  static String icon(Period period, String size) {
    Weather weather = period.decisive().weather();
    boolean falls =
        weather.phenomenon() == Phenomenon.RAIN
            || weather.phenomenon() == Phenomenon.SNOW
            || weather.phenomenon() == Phenomenon.THUNDERSTORM;
    String picture =
        switch (weather.phenomenon()) {
          case RAIN -> "rain";
          case SNOW -> "snow";
          case THUNDERSTORM -> "tsra";
          case FOG -> "fog";
          case MIST, HAZE, NONE -> SkyPicture.of(SkyCondition.amount(weather.cloudCover()));
        };
    return "https://api.weather.gov/icons/land/"
        + (period.daytime() ? "day/" : "night/")
        + picture
        + (falls ? "," + period.precipitationChance() / 10 * 10 : "")
        + "?size="
        + size;
  }

  private static long speed(double metresPerSecond, boolean metric) {
    return Math.round(metresPerSecond * (metric ? 3.6 : METRES_PER_SECOND_IN_MPH));
  }

  private static String likelihood(int chance) {
    if (chance < 25) {
      return "Slight Chance ";
    }
    if (chance < 55) {
      return "Chance ";
    }
    return chance < 75 ? "Likely " : "";
  }

  private static String sky(Weather weather, boolean day) {
    return switch (SkyCondition.amount(weather.cloudCover())) {
      case "CLR" -> day ? "Sunny" : "Clear";
      case "FEW" -> day ? "Mostly Sunny" : "Mostly Clear";
      case "SCT" -> day ? "Partly Sunny" : "Partly Cloudy";
      case "BKN" -> "Mostly Cloudy";
      default -> "Cloudy";
    };
  }
}

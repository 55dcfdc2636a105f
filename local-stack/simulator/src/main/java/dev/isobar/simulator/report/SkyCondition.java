package dev.isobar.simulator.report;

import dev.isobar.simulator.weather.Weather;
import java.util.ArrayList;
import java.util.List;

/** The weather as an observer looking up would put it. */
public final class SkyCondition {

  private static final double METRES_PER_FOOT = 0.3048;
  private static final double METRES_PER_MILE = 1609.344;
  private static final double[] REPORTABLE = {
    0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4, 5, 6, 7, 8, 9, 10
  };

  /** Stands for less than a quarter of a mile. */
  static final double BELOW_A_QUARTER = 0.2;

  private SkyCondition() {}

  /** Visibility in statute miles, rounded down to a value that METARs have. */
  static double reportableMiles(double metres) {
    double miles = metres / METRES_PER_MILE;
    double reported = BELOW_A_QUARTER;
    for (double step : REPORTABLE) {
      if (step <= miles) {
        reported = step;
      }
    }
    return reported;
  }

  static List<CloudLayer> clouds(Weather weather) {
    double cover = weather.cloudCover();
    int base = hundredFeet(weather.cloudBase());
    if (cover < 0.06) {
      return List.of(new CloudLayer("CLR", null));
    }
    if (reportableMiles(weather.visibility()) < 0.5) {
      return List.of(new CloudLayer("VV", Math.min(base, 300)));
    }
    List<CloudLayer> layers = new ArrayList<>(3);
    layers.add(new CloudLayer(amount(cover * 0.6), base));
    if (cover > 0.35) {
      layers.add(new CloudLayer(amount(cover * 0.85), base + hundredFeet(250 + 900 * cover)));
    }
    if (cover > 0.7) {
      layers.add(new CloudLayer(amount(cover), base + hundredFeet(900 + 1800 * cover)));
    }
    return List.copyOf(layers);
  }

  /** The METAR code for a covered part of the sky, 0 to 1. */
  public static String amount(double cover) {
    if (cover < 0.06) {
      return "CLR";
    }
    if (cover <= 0.25) {
      return "FEW";
    }
    if (cover <= 0.5) {
      return "SCT";
    }
    return cover <= 0.87 ? "BKN" : "OVC";
  }

  static PresentWeather presentWeather(Weather weather) {
    double rate = weather.precipitationRate();
    boolean reduced = reportableMiles(weather.visibility()) < 7;
    return switch (weather.phenomenon()) {
      case NONE -> null;
      case RAIN -> graded("rain", "RA", "Rain", rate, 2.5, 7.6);
      case THUNDERSTORM -> graded("thunderstorms", "TSRA", "Thunderstorms", rate, 2.5, 7.6);
      case SNOW -> graded("snow", "SN", "Snow", rate, 0.8, 2.5);
      case FOG -> new PresentWeather(null, "fog", "FG", "Fog");
      case MIST -> reduced ? new PresentWeather(null, "fog_mist", "BR", "Fog/Mist") : null;
      case HAZE -> reduced ? new PresentWeather(null, "haze", "HZ", "Haze") : null;
    };
  }

  private static PresentWeather graded(
      String word, String code, String text, double rate, double moderate, double heavy) {
    if (rate < moderate) {
      return new PresentWeather("light", word, "-" + code, "Light " + text);
    }
    return rate < heavy
        ? new PresentWeather(null, word, code, text)
        : new PresentWeather("heavy", word, "+" + code, "Heavy " + text);
  }

  /** The sky in words, where nothing falls. */
  public static String words(String amount) {
    return switch (amount) {
      case "CLR" -> "Clear";
      case "FEW" -> "Mostly Clear";
      case "SCT" -> "Partly Cloudy";
      case "BKN" -> "Mostly Cloudy";
      default -> "Cloudy";
    };
  }

  private static int hundredFeet(double metres) {
    return Math.max(1, (int) Math.round(metres / METRES_PER_FOOT / 100)) * 100;
  }
}

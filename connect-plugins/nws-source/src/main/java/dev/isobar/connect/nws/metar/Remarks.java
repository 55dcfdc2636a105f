package dev.isobar.connect.nws.metar;

import static dev.isobar.connect.nws.metar.Element.ALTIMETER;
import static dev.isobar.connect.nws.metar.Element.DEW_POINT;
import static dev.isobar.connect.nws.metar.Element.EXACT_DEW_POINT;
import static dev.isobar.connect.nws.metar.Element.EXACT_TEMPERATURE;
import static dev.isobar.connect.nws.metar.Element.MAX_TEMPERATURE_LAST_24_HOURS;
import static dev.isobar.connect.nws.metar.Element.MAX_TEMPERATURE_LAST_6_HOURS;
import static dev.isobar.connect.nws.metar.Element.MIN_TEMPERATURE_LAST_24_HOURS;
import static dev.isobar.connect.nws.metar.Element.MIN_TEMPERATURE_LAST_6_HOURS;
import static dev.isobar.connect.nws.metar.Element.PRECIPITATION_LAST_24_HOURS;
import static dev.isobar.connect.nws.metar.Element.PRECIPITATION_LAST_3_HOURS;
import static dev.isobar.connect.nws.metar.Element.PRECIPITATION_LAST_6_HOURS;
import static dev.isobar.connect.nws.metar.Element.PRECIPITATION_LAST_HOUR;
import static dev.isobar.connect.nws.metar.Element.SEA_LEVEL_PRESSURE;
import static dev.isobar.connect.nws.metar.Element.TEMPERATURE;

import java.time.OffsetDateTime;
import java.util.List;

/** The remarks of a METAR, FMH-1 12.7, as far as they are numbers of the elements. */
final class Remarks {

  /** Body and remarks tell the same temperature; farther apart, one of them is garbled. */
  private static final double ROUNDING = 1.0;

  private static final int MINUTES_OF_HALF_AN_HOUR = 30;

  private Remarks() {}

  static void read(List<String> groups, OffsetDateTime time, Metar.Values values) {
    for (String group : groups) {
      switch (group.charAt(0)) {
        case 'S' -> seaLevelPressure(group, values);
        case 'P' -> precipitation(group, PRECIPITATION_LAST_HOUR, values);
        case 'T' -> exactTemperatures(group, values);
        case '1' -> extreme(group, MAX_TEMPERATURE_LAST_6_HOURS, values);
        case '2' -> extreme(group, MIN_TEMPERATURE_LAST_6_HOURS, values);
        case '4' -> extremesOfTheDay(group, values);
        case '6' -> precipitationOfSomeHours(group, time, values);
        case '7' -> precipitation(group, PRECIPITATION_LAST_24_HOURS, values);
        default -> {
          // Of no number that we give.
        }
      }
    }
  }

  /** 12.7.1, SLPppp: tens, units and tenths of a hectopascal; SLPNO if not available. */
  private static void seaLevelPressure(String group, Metar.Values values) {
    int tenths = group.length() == 6 && group.startsWith("SLP") ? Groups.number(group, 3, 6) : -1;
    if (tenths < 0) {
      return;
    }
    double low = 90_000 + 10 * tenths;
    double high = 100_000 + 10 * tenths;
    Double altimeter = values.get(ALTIMETER);
    // Both are reduced to sea level, so the right one is the nearer one.
    double middle = altimeter == null ? 100_000 : altimeter;
    values.put(SEA_LEVEL_PRESSURE, Math.abs(high - middle) < Math.abs(low - middle) ? high : low);
  }

  /** 12.7.2, Prrrr of the last hour and 7RRRR of the last 24: hundredths of an inch. */
  private static void precipitation(String group, Element element, Metar.Values values) {
    int hundredths = group.length() == 5 ? Groups.number(group, 1, 5) : -1;
    if (hundredths >= 0) {
      // 0000 is a trace: rain fell, less than can be measured.
      values.put(element, hundredths * 254 / 1000.0);
    }
  }

  /**
   * 12.7.2, 6RRRR: of the last 6 hours in reports of 00, 06, 12 and 18 UTC, of the last 3 hours in
   * those of 03, 09, 15 and 21 UTC. A report is of the hour it is nearest to, most being made some
   * minutes before. 6//// is an amount that is not known.
   */
  private static void precipitationOfSomeHours(
      String group, OffsetDateTime time, Metar.Values values) {
    int hour = time.plusMinutes(MINUTES_OF_HALF_AN_HOUR).getHour();
    if (hour % 3 == 0) {
      boolean six = hour % 6 == 0;
      precipitation(group, six ? PRECIPITATION_LAST_6_HOURS : PRECIPITATION_LAST_3_HOURS, values);
    }
  }

  /** 12.7.2, TsnT'T'T'snT'dT'dT'd: temperature and dew point to the tenth. */
  private static void exactTemperatures(String group, Metar.Values values) {
    if (group.length() != 5 && group.length() != 9) {
      return;
    }
    double temperature = Groups.signedTenths(group, 1);
    if (agrees(temperature, values.get(TEMPERATURE))) {
      values.put(EXACT_TEMPERATURE, temperature);
    }
    if (group.length() == 9) {
      double dewPoint = Groups.signedTenths(group, 5);
      if (agrees(dewPoint, values.get(DEW_POINT))) {
        values.put(EXACT_DEW_POINT, dewPoint);
      }
    }
  }

  private static boolean agrees(double exact, Double whole) {
    return whole == null || Math.abs(exact - whole) <= ROUNDING;
  }

  /** 12.7.2, 1snTTT and 2snTTT: the extremes of the last 6 hours. */
  private static void extreme(String group, Element element, Metar.Values values) {
    if (group.length() == 5) {
      values.put(element, Groups.signedTenths(group, 1));
    }
  }

  /** 12.7.2, 4snTTTsnTTT: the extremes of the last 24 hours, given at midnight. */
  private static void extremesOfTheDay(String group, Metar.Values values) {
    if (group.length() == 9) {
      values.put(MAX_TEMPERATURE_LAST_24_HOURS, Groups.signedTenths(group, 1));
      values.put(MIN_TEMPERATURE_LAST_24_HOURS, Groups.signedTenths(group, 5));
    }
  }
}

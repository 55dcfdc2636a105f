package dev.isobar.connect.nws.metar;

import java.util.List;

/** The body of a METAR, FMH-1 12.6, from behind the time to the remarks. */
final class Body {

  private static final double STATUTE_MILE = 1609.344;

  /** Pascal of a hundredth of an inch of mercury, as the API reckons it. */
  private static final double HUNDREDTH_INCH_OF_MERCURY = 33.8638867;

  private static final String KNOTS = "KT";
  private static final String MILES = "SM";

  private Body() {}

  static void read(List<String> groups, Metar.Values values) {
    for (int i = 0; i < groups.size(); i++) {
      String group = groups.get(i);
      if (group.endsWith(KNOTS)) {
        wind(group, values);
      } else if (group.endsWith(MILES)) {
        visibility(i == 0 ? "" : groups.get(i - 1), group, values);
      } else if (group.indexOf('/') > 0) {
        temperatures(group, values);
      } else if (group.length() == 5 && group.charAt(0) == 'A') {
        altimeter(group, values);
      }
    }
  }

  /** 12.6.5, dddff(f)Gfmfm(fm)KT: 24012G20KT, VRB03KT, 00000KT in a calm. */
  private static void wind(String group, Metar.Values values) {
    int end = group.length() - KNOTS.length();
    int gust = group.indexOf('G');
    int speedEnd = gust < 0 ? end : gust;
    int speed = speedEnd - 3 > 3 ? -1 : Groups.number(group, 3, speedEnd);
    int direction = Groups.number(group, 0, 3);
    if (speed < 0 || (direction < 0 && !group.startsWith("VRB"))) {
      return;
    }
    values.put(Element.WIND_SPEED, knots(speed));
    if (direction >= 0) {
      values.put(Element.WIND_DIRECTION, direction);
    }
    int gustSpeed = gust < 0 || end - gust - 1 > 3 ? -1 : Groups.number(group, gust + 1, end);
    if (gustSpeed > 0) {
      values.put(Element.WIND_GUST, knots(gustSpeed));
    }
  }

  /** Like the conversion of the JSON's knots, so that both give the same number. */
  private static double knots(int speed) {
    return speed * 1852.0 / 3600;
  }

  /** 12.6.6, VVVVVSM: 10SM, 1/2SM, 1 1/2SM; M1/4SM is less than a quarter mile. */
  private static void visibility(String before, String group, Metar.Values values) {
    int from = group.charAt(0) == 'M' || group.charAt(0) == 'P' ? 1 : 0;
    int end = group.length() - MILES.length();
    int slash = group.indexOf('/');
    if (slash < 0) {
      int miles = end - from > 3 ? -1 : Groups.number(group, from, end);
      if (miles >= 0) {
        values.put(Element.VISIBILITY, miles * STATUTE_MILE);
      }
      return;
    }
    int above = slash - from > 2 ? -1 : Groups.number(group, from, slash);
    int below = end - slash > 3 ? -1 : Groups.number(group, slash + 1, end);
    if (above < 0 || below <= 0) {
      return;
    }
    int whole = from == 0 && before.length() == 1 ? Groups.number(before, 0, 1) : -1;
    values.put(Element.VISIBILITY, (Math.max(0, whole) + (double) above / below) * STATUTE_MILE);
  }

  /** 12.6.10, T'T'/T'dT'd: 18/12, M02/M05, 03/ without a dew point. */
  private static void temperatures(String group, Metar.Values values) {
    int slash = group.indexOf('/');
    double temperature = wholeDegrees(group, 0, slash);
    if (Double.isNaN(temperature)) {
      return;
    }
    double dewPoint = wholeDegrees(group, slash + 1, group.length());
    if (Double.isNaN(dewPoint) && slash + 1 < group.length() && group.charAt(slash + 1) != '/') {
      return;
    }
    values.put(Element.TEMPERATURE, temperature);
    values.put(Element.DEW_POINT, dewPoint);
  }

  private static double wholeDegrees(String group, int from, int to) {
    boolean below = from < to && group.charAt(from) == 'M';
    int digits = below ? from + 1 : from;
    int degrees = to - digits == 2 ? Groups.number(group, digits, to) : -1;
    if (degrees < 0) {
      return Double.NaN;
    }
    return below && degrees > 0 ? -degrees : degrees;
  }

  /** 12.6.11, APPPP: A2992, hundredths of an inch of mercury. */
  private static void altimeter(String group, Metar.Values values) {
    int hundredths = Groups.number(group, 1, 5);
    if (hundredths >= 0) {
      double pascal = hundredths * HUNDREDTH_INCH_OF_MERCURY;
      values.put(Element.ALTIMETER, Math.round(pascal * 100) / 100.0);
    }
  }
}

package dev.isobar.launcher;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills in what the JSON of a served report leaves out and its METAR has. Written from the format
 * of METARs alone, with patterns, apart from the connector.
 */
final class ServedMetar {

  private static final Set<String> DOUBTED = Set.of("X", "Q", "B");

  private static final Pattern WIND = Pattern.compile(" (\\d{3}|VRB)(\\d{2,3})(?:G(\\d{2,3}))?KT ");
  private static final Pattern VISIBILITY =
      Pattern.compile(" (?:(\\d{1,3})SM|(?:(\\d) )?M?(\\d)/(\\d{1,2})SM) ");
  private static final Pattern WHOLE_DEGREES = Pattern.compile(" (M?\\d\\d)/(M?\\d\\d)? ");
  private static final Pattern TENTHS = Pattern.compile(" T([01]\\d{3})([01]\\d{3})? ");
  private static final Pattern ALTIMETER = Pattern.compile(" A(\\d{4}) ");
  private static final Pattern SEA_LEVEL = Pattern.compile(" SLP(\\d{3}) ");
  private static final Pattern LAST_HOUR = Pattern.compile(" P(\\d{4}) ");
  private static final Pattern LAST_HOURS = Pattern.compile(" 6(\\d{4}) ");
  private static final Pattern LAST_DAY = Pattern.compile(" 4([01]\\d{3})([01]\\d{3}) ");

  private final Map<String, Object> values;
  private final String text;

  private ServedMetar(Map<String, Object> values, String text) {
    this.values = values;
    this.text = " " + text + " ";
  }

  static void fill(Map<String, Object> values, Instant timestamp) {
    String text = (String) values.get("raw_message");
    if (text != null && !text.isEmpty()) {
      new ServedMetar(values, text).fill(timestamp);
    }
  }

  private void fill(Instant timestamp) {
    MatchResult wind = find(WIND);
    if (wind != null) {
      if (!wind.group(1).equals("VRB")) {
        put("wind_direction", Double.parseDouble(wind.group(1)));
      }
      put("wind_speed", knots(wind.group(2)));
      put("wind_gust", wind.group(3) == null ? null : knots(wind.group(3)));
    }
    MatchResult miles = find(VISIBILITY);
    if (miles != null) {
      put("visibility", miles(miles) * 1609.344);
    }
    MatchResult tenths = find(TENTHS);
    MatchResult whole = find(WHOLE_DEGREES);
    temperature("temperature", tenths, whole, 1);
    temperature("dew_point", tenths, whole, 2);
    MatchResult altimeter = find(ALTIMETER);
    double altimeterPascal = 100_000;
    if (altimeter != null) {
      altimeterPascal = Math.round(Integer.parseInt(altimeter.group(1)) * 3386.38867) / 100.0;
      put("barometric_pressure", altimeterPascal);
    }
    MatchResult seaLevel = find(SEA_LEVEL);
    if (seaLevel != null) {
      double low = 90_000 + 10.0 * Integer.parseInt(seaLevel.group(1));
      boolean isHigh = Math.abs(low + 10_000 - altimeterPascal) < Math.abs(low - altimeterPascal);
      put("sea_level_pressure", isHigh ? low + 10_000 : low);
    }
    put("precipitation_last_hour", inches(find(LAST_HOUR)));
    int hour = timestamp.plusSeconds(1800).atOffset(ZoneOffset.UTC).getHour();
    if (hour % 3 == 0) {
      put(
          hour % 6 == 0 ? "precipitation_last_6_hours" : "precipitation_last_3_hours",
          inches(find(LAST_HOURS)));
    }
    MatchResult day = find(LAST_DAY);
    if (day != null) {
      put("max_temperature_last_24_hours", signed(day.group(1)));
      put("min_temperature_last_24_hours", signed(day.group(2)));
    }
  }

  private void temperature(String column, MatchResult tenths, MatchResult whole, int group) {
    Double exact =
        tenths == null || tenths.group(group) == null ? null : signed(tenths.group(group));
    Double given = (Double) values.get(column);
    if (given == null && exact == null && whole != null && whole.group(group) != null) {
      put(column, Double.parseDouble(whole.group(group).replace('M', '-')));
    } else if (given == null) {
      put(column, exact);
    } else if (exact != null
        && given % 1 == 0
        && Math.abs(exact - given) < 0.5001
        && !isDoubted(column)) {
      values.put(column, exact);
    }
  }

  /** Where the JSON has null and does not doubt it. */
  private void put(String column, Double value) {
    if (values.get(column) == null && !isDoubted(column)) {
      values.put(column, value);
    }
  }

  private boolean isDoubted(String column) {
    return DOUBTED.contains(String.valueOf(values.get(column + "_qc")));
  }

  private MatchResult find(Pattern pattern) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.toMatchResult() : null;
  }

  private static double miles(MatchResult found) {
    if (found.group(1) != null) {
      return Double.parseDouble(found.group(1));
    }
    double whole = found.group(2) == null ? 0 : Double.parseDouble(found.group(2));
    return whole + Double.parseDouble(found.group(3)) / Double.parseDouble(found.group(4));
  }

  private static double knots(String digits) {
    return Integer.parseInt(digits) * 1852 / 3600.0;
  }

  private static double signed(String group) {
    double degrees = Integer.parseInt(group.substring(1)) / 10.0;
    return group.charAt(0) == '1' && degrees > 0 ? -degrees : degrees;
  }

  private static Double inches(MatchResult found) {
    return found == null ? null : Integer.parseInt(found.group(1)) * 254 / 1000.0;
  }
}

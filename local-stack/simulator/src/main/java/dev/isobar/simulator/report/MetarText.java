package dev.isobar.simulator.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes a reading as METAR text. */
final class MetarText {

  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("ddHHmm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private MetarText() {}

  static String write(
      String station, Instant time, Reading reading, boolean corrected, boolean automatic) {
    StringBuilder text = new StringBuilder(120);
    text.append(station).append(' ').append(DAY_AND_TIME.format(time));
    if (corrected) {
      text.append(" COR");
    } else if (automatic) {
      text.append(" AUTO");
    }
    wind(text, reading);
    text.append(' ').append(visibility(reading.visibilityMiles()));
    if (reading.weather() != null) {
      text.append(' ').append(reading.weather().code());
    }
    for (CloudLayer layer : reading.clouds()) {
      text.append(' ').append(layer.amount());
      if (layer.baseFeet() != null) {
        text.append(padded(layer.baseFeet() / 100, 3));
      }
    }
    text.append(' ').append(wholeDegrees(reading.temperature())).append('/');
    if (reading.dewPoint() != null) {
      text.append(wholeDegrees(reading.dewPoint()));
    }
    if (reading.altimeter() != null) {
      text.append(" A").append(padded(reading.altimeter(), 4));
    }
    remarks(text, reading);
    return text.toString();
  }

  private static void wind(StringBuilder text, Reading reading) {
    if (reading.windKnots() == null) {
      return;
    }
    text.append(' ');
    text.append(reading.windDirection() == null ? "VRB" : padded(reading.windDirection(), 3));
    text.append(padded(reading.windKnots(), 2));
    if (reading.gustKnots() != null) {
      text.append('G').append(padded(reading.gustKnots(), 2));
    }
    text.append("KT");
  }

  private static void remarks(StringBuilder text, Reading reading) {
    text.append(" RMK AO2");
    if (reading.seaLevelPressure() != null) {
      text.append(" SLP").append(padded(reading.seaLevelPressure() / 10 % 1000, 3));
    }
    if (reading.rainLastHour() != null) {
      text.append(" P").append(padded(reading.rainLastHour(), 4));
    }
    Integer sum =
        reading.rainLast6Hours() == null ? reading.rainLast3Hours() : reading.rainLast6Hours();
    if (sum != null) {
      text.append(" 6").append(padded(sum, 4));
    }
    text.append(" T").append(tenths(reading.temperature()));
    if (reading.dewPoint() != null) {
      text.append(tenths(reading.dewPoint()));
    }
    if (reading.maxLast24Hours() != null) {
      text.append(" 4").append(tenths(reading.maxLast24Hours()));
      text.append(tenths(reading.minLast24Hours()));
    }
  }

  static String visibility(double miles) {
    if (miles < 0.25) {
      return "M1/4SM";
    }
    int whole = (int) miles;
    String fraction =
        switch ((int) Math.round((miles - whole) * 4)) {
          case 1 -> "1/4";
          case 2 -> "1/2";
          case 3 -> "3/4";
          default -> "";
        };
    if (fraction.isEmpty()) {
      return whole + "SM";
    }
    return (whole == 0 ? "" : whole + " ") + fraction + "SM";
  }

  /** Halves are rounded up, and what was below zero keeps its sign: -0.4 is M00. */
  private static String wholeDegrees(double celsius) {
    return (celsius < 0 ? "M" : "") + padded((int) Math.abs(Math.round(celsius)), 2);
  }

  private static String tenths(double celsius) {
    return (celsius < 0 ? "1" : "0") + padded((int) Math.round(Math.abs(celsius) * 10), 3);
  }

  private static String padded(int value, int width) {
    String digits = Integer.toString(value);
    return "0".repeat(Math.max(0, width - digits.length())) + digits;
  }
}

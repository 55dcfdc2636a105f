package dev.isobar.connect.nws.metar;

import java.util.ArrayList;
import java.util.List;

/** The groups of a METAR and the digits in them. Read without patterns: there is one a report. */
final class Groups {

  /** The most groups that are looked at; a METAR has some thirty. */
  private static final int MOST = 100;

  private Groups() {}

  /** What stands between blanks, without the sign that ends a message. */
  static List<String> split(String text) {
    List<String> groups = new ArrayList<>(32);
    int length = text.length();
    int from = 0;
    while (from < length && groups.size() < MOST) {
      while (from < length && isBetween(text.charAt(from))) {
        from++;
      }
      int to = from;
      while (to < length && !isBetween(text.charAt(to))) {
        to++;
      }
      if (to > from) {
        groups.add(text.substring(from, to));
      }
      from = to;
    }
    return groups;
  }

  private static boolean isBetween(char c) {
    return c <= ' ' || c == '=';
  }

  /** The number that some digits make; -1 if one of them is no digit or the group is too short. */
  static int number(String group, int from, int to) {
    if (to > group.length() || from >= to) {
      return -1;
    }
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = group.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = 10 * number + digit;
    }
    return number;
  }

  /** Tenths of a degree as snTTT, where a leading 1 means below zero; NaN if it is not that. */
  static double signedTenths(String group, int from) {
    int tenths = number(group, from + 1, from + 4);
    if (tenths < 0) {
      return Double.NaN;
    }
    return switch (group.charAt(from)) {
      case '0' -> tenths / 10.0;
      case '1' -> tenths == 0 ? 0.0 : -tenths / 10.0;
      default -> Double.NaN;
    };
  }
}

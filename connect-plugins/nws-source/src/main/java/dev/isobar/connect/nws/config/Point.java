package dev.isobar.connect.nws.config;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place, WGS 84, as exact as the API wants it: it redirects where there are more than four
 * decimals, or zeros at the end.
 *
 * @param latitude degree north, as text such as 47.6062
 * @param longitude degree east, as text such as -122.3321
 */
public record Point(String latitude, String longitude) implements Comparable<Point> {

  private static final int DECIMALS = 4;
  private static final Pattern TEXT =
      Pattern.compile(
          "\\s*(-?\\d{1,2}(?:\\.\\d{1,15})?)\\s*,\\s*(-?\\d{1,3}(?:\\.\\d{1,15})?)\\s*");

  /** The point at these degrees, rounded. */
  public static Point of(double latitude, double longitude) {
    return new Point(rounded(BigDecimal.valueOf(latitude)), rounded(BigDecimal.valueOf(longitude)));
  }

  /** Reads latitude,longitude; empty if it is no place on earth. */
  static Optional<Point> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    BigDecimal latitude = new BigDecimal(matcher.group(1));
    BigDecimal longitude = new BigDecimal(matcher.group(2));
    return isWithin(latitude, 90) && isWithin(longitude, 180)
        ? Optional.of(new Point(rounded(latitude), rounded(longitude)))
        : Optional.empty();
  }

  private static boolean isWithin(BigDecimal degrees, int most) {
    return degrees.abs().compareTo(BigDecimal.valueOf(most)) <= 0;
  }

  private static String rounded(BigDecimal degrees) {
    return degrees.setScale(DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
  }

  /** Latitude and longitude as they stand in the API's paths, such as 47.6062,-122.3321. */
  public String text() {
    return latitude + "," + longitude;
  }

  @Override
  public int compareTo(Point other) {
    return text().compareTo(other.text());
  }
}

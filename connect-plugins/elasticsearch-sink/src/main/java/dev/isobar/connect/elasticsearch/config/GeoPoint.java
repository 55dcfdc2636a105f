package dev.isobar.connect.elasticsearch.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A field made of two others: where something is.
 *
 * @param field the document's field that is made
 * @param latitude the value's field with degrees north
 * @param longitude the value's field with degrees east
 */
public record GeoPoint(String field, String latitude, String longitude) {

  private static final Pattern FORM =
      Pattern.compile("([^\\s=,;]+)\\s*=\\s*([^\\s=,;]+)\\s*,\\s*([^\\s=,;]+)");

  /**
   * Reads points separated by semicolons, each as {@code field=latitude,longitude}.
   *
   * @throws IllegalArgumentException that says what is wrong
   */
  public static List<GeoPoint> parse(String text) {
    List<GeoPoint> points = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (String part : text.split(";", -1)) {
      if (!part.isBlank()) {
        Matcher matcher = FORM.matcher(part.trim());
        if (!matcher.matches()) {
          throw new IllegalArgumentException(
              "'" + part.trim() + "' is no point: write field=latitude,longitude");
        }
        GeoPoint point = new GeoPoint(matcher.group(1), matcher.group(2), matcher.group(3));
        if (!names.add(point.field())) {
          throw new IllegalArgumentException(point.field() + " is there twice");
        }
        points.add(point);
      }
    }
    return List.copyOf(points);
  }
}

package dev.isobar.app.forecast.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What was measured at a station's last full hours, newest first; null where it is not known.
 *
 * @param hour the newest hour
 * @param temperatures degree Celsius
 * @param altimeters altimeter setting, pascal
 * @param seaLevelPressures pascal
 */
public record HourlySeries(
    Instant hour,
    List<Double> temperatures,
    List<Double> altimeters,
    List<Double> seaLevelPressures) {

  /** One that knows nothing up to an hour. */
  public static HourlySeries until(Instant hour) {
    return new HourlySeries(hour, List.of(), List.of(), List.of());
  }

  /** Copies what is handed in. */
  public HourlySeries {
    temperatures = Collections.unmodifiableList(new ArrayList<>(temperatures));
    altimeters = Collections.unmodifiableList(new ArrayList<>(altimeters));
    seaLevelPressures = Collections.unmodifiableList(new ArrayList<>(seaLevelPressures));
  }

  /**
   * With the next hour.
   *
   * @param temperature degree Celsius; null if not known
   * @param altimeter pascal; null if not known
   * @param seaLevelPressure pascal; null if not known
   * @param length how many hours are kept
   */
  public HourlySeries next(
      Double temperature, Double altimeter, Double seaLevelPressure, int length) {
    return new HourlySeries(
        hour.plusSeconds(3600),
        prepend(temperature, temperatures, length),
        prepend(altimeter, altimeters, length),
        prepend(seaLevelPressure, seaLevelPressures, length));
  }

  /** Temperature so many hours before the newest, degree Celsius; null if not known. */
  public Double temperature(int hoursAgo) {
    return at(temperatures, hoursAgo);
  }

  /**
   * How the pressure changed in the three hours up to so many hours before the newest, by the
   * altimeter setting, else at sea level.
   *
   * @return pascal; null if not known
   */
  public Double pressureChange(int hoursAgo) {
    Double change = change(altimeters, hoursAgo);
    return change == null ? change(seaLevelPressures, hoursAgo) : change;
  }

  private static Double change(List<Double> values, int hoursAgo) {
    Double now = at(values, hoursAgo);
    Double before = at(values, hoursAgo + 3);
    return now == null || before == null ? null : Double.valueOf(now - before);
  }

  private static Double at(List<Double> values, int hoursAgo) {
    return hoursAgo < values.size() ? values.get(hoursAgo) : null;
  }

  private static List<Double> prepend(Double value, List<Double> values, int length) {
    List<Double> longer = new ArrayList<>(length);
    longer.add(value);
    longer.addAll(values.subList(0, Math.min(values.size(), length - 1)));
    return longer;
  }
}

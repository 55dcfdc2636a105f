package dev.isobar.app.weather;

import dev.isobar.app.forecast.model.Scores;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How good a model is, from what the store has of it: the names are those of {@code ModelState}, as
 * it is published. What it learnt is left out; the store itself tells that.
 */
final class ModelJson {

  private static final String UNIT = "degC";

  /** Units of what is told. */
  static final Map<String, String> UNITS =
      Map.ofEntries(
          Map.entry("horizons.hours", "1"),
          Map.entry("horizons.trained_count", "1"),
          Map.entry("horizons.count", "1"),
          Map.entry("horizons.bias", UNIT),
          Map.entry("horizons.mae", UNIT),
          Map.entry("horizons.rmse", UNIT),
          Map.entry("horizons.skill", "1"),
          Map.entry("horizons.recent_bias", UNIT),
          Map.entry("horizons.recent_mae", UNIT),
          Map.entry("horizons.recent_rmse", UNIT),
          Map.entry("horizons.recent_skill", "1"));

  private ModelJson() {}

  /**
   * A model of a station.
   *
   * @param track its value in the store, as JSON
   */
  static Map<String, Object> of(String stationId, String model, Map<String, Object> track) {
    List<Map<String, Object>> horizons = new ArrayList<>();
    for (Object horizon : (List<?>) track.get("horizons")) {
      horizons.add(horizon(horizons.size() + 1, (Map<?, ?>) horizon));
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("station_id", stationId);
    json.put("model", model);
    json.put("quantity", "temperature");
    json.put("unit", UNIT);
    json.put("hour", track.get("hour"));
    json.put("trained_until", track.get("trained_until"));
    json.put("horizons", horizons);
    return json;
  }

  private static Map<String, Object> horizon(int hours, Map<?, ?> track) {
    Scores all = scores((Map<?, ?>) track.get("all"));
    Scores recent = scores((Map<?, ?>) track.get("recent"));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("hours", hours);
    json.put("trained_count", track.get("trained_count"));
    json.put("count", Math.round(all.weight()));
    putFigures(json, "", all);
    putFigures(json, "recent_", recent);
    return json;
  }

  private static void putFigures(Map<String, Object> json, String prefix, Scores scores) {
    json.put(prefix + "bias", orNull(scores.bias()));
    json.put(prefix + "mae", orNull(scores.meanAbsoluteError()));
    json.put(prefix + "rmse", orNull(scores.rootMeanSquareError()));
    json.put(prefix + "skill", orNull(scores.skill()));
  }

  private static Scores scores(Map<?, ?> sums) {
    return new Scores(
        number(sums, "weight"),
        number(sums, "error"),
        number(sums, "absolute"),
        number(sums, "square"),
        number(sums, "persistence_square"));
  }

  private static double number(Map<?, ?> sums, String name) {
    return ((Number) sums.get(name)).doubleValue();
  }

  private static Double orNull(OptionalDouble figure) {
    return figure.isPresent() ? figure.getAsDouble() : null;
  }
}

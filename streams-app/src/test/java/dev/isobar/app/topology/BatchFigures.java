package dev.isobar.app.topology;

import dev.isobar.weather.EnrichedObservation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.datasketches.tdigest.TDigestDouble;

/** The figures of a group of reports, for the batch computation. */
final class BatchFigures {

  private static final Map<String, Function<EnrichedObservation, Double>> QUANTITIES =
      new LinkedHashMap<>();

  static {
    QUANTITIES.put("temperature", o -> sound(o.getTemperature(), o.getTemperatureQc()));
    QUANTITIES.put("dew_point", o -> sound(o.getDewPoint(), o.getDewPointQc()));
    QUANTITIES.put("relative_humidity", o -> o.getRelativeHumidity());
    QUANTITIES.put("barometric_pressure", o -> o.getBarometricPressure());
    QUANTITIES.put("sea_level_pressure", o -> o.getSeaLevelPressure());
    QUANTITIES.put("visibility", o -> o.getVisibility());
    QUANTITIES.put("wind_speed", o -> sound(o.getWindSpeed(), o.getWindSpeedQc()));
    QUANTITIES.put("apparent_temperature", o -> o.getApparentTemperature());
    QUANTITIES.put("station_pressure", o -> o.getStationPressure());
    QUANTITIES.put("u", o -> component(o, Math::sin));
    QUANTITIES.put("v", o -> component(o, Math::cos));
    QUANTITIES.put("gust", o -> o.getWindGust());
  }

  /** One quantity. */
  private static final class Figure {
    int count;
    double sum;
    double squares;
    double min;
    Instant minTime;
    double max;
    Instant maxTime;
    TDigestDouble sketch = new TDigestDouble((short) 100);

    static Figure ofHour(Map<Instant, Double> values) {
      Figure figure = new Figure();
      values.forEach(
          (at, value) -> {
            figure.count++;
            figure.sum += value;
            figure.extremes(value, at, value, at, figure.count == 1);
            figure.sketch.update(value);
          });
      double mean = figure.sum / figure.count;
      for (double value : values.values()) {
        figure.squares += (value - mean) * (value - mean);
      }
      return figure;
    }

    private void extremes(double low, Instant lowAt, double high, Instant highAt, boolean first) {
      if (first || low < min || (low == min && lowAt.isBefore(minTime))) {
        min = low;
        minTime = lowAt;
      }
      if (first || high > max || (high == max && highAt.isBefore(maxTime))) {
        max = high;
        maxTime = highAt;
      }
    }

    /** All but the sketch. */
    void add(Figure part) {
      if (part.count == 0) {
        return;
      }
      double added = part.squares;
      if (count > 0) {
        double apart = part.sum / part.count - sum / count;
        double weight = (double) count * part.count / (count + part.count);
        squares = squares + added + apart * apart * weight;
      } else {
        squares = added;
      }
      extremes(part.min, part.minTime, part.max, part.maxTime, count == 0);
      count += part.count;
      sum += part.sum;
    }
  }

  private final int reports;
  private final Map<String, Figure> figures;

  private BatchFigures(int reports, Map<String, Figure> figures) {
    this.reports = reports;
    this.figures = figures;
  }

  int reports() {
    return reports;
  }

  /** Hours are put together in order; the sketch takes the values in order of time. */
  static BatchFigures ofSpan(
      NavigableMap<Instant, EnrichedObservation> all, Instant from, Instant to) {
    NavigableMap<Instant, EnrichedObservation> inside = all.subMap(from, true, to, false);
    TreeMap<Instant, List<EnrichedObservation>> hours = new TreeMap<>();
    inside.forEach(
        (at, report) ->
            hours
                .computeIfAbsent(at.truncatedTo(ChronoUnit.HOURS), hour -> new ArrayList<>())
                .add(report));
    Map<String, Figure> figures = new LinkedHashMap<>();
    QUANTITIES.forEach(
        (name, quantity) -> {
          Figure whole = new Figure();
          for (List<EnrichedObservation> hour : hours.values()) {
            Map<Instant, Double> values = new TreeMap<>();
            for (EnrichedObservation report : hour) {
              Double value = quantity.apply(report);
              if (value != null) {
                values.put(report.getTimestamp(), value);
                whole.sketch.update(value);
              }
            }
            whole.add(Figure.ofHour(values));
          }
          whole.sketch.compress();
          figures.put(name, whole);
        });
    return new BatchFigures(inside.size(), figures);
  }

  /** In the order of the parts; their sketches are merged. */
  static BatchFigures ofParts(List<BatchFigures> parts) {
    Map<String, Figure> figures = new LinkedHashMap<>();
    int reports = 0;
    for (BatchFigures part : parts) {
      reports += part.reports;
    }
    for (String name : QUANTITIES.keySet()) {
      Figure whole = new Figure();
      for (BatchFigures part : parts) {
        Figure figure = part.figures.get(name);
        whole.add(figure);
        if (figure.count > 0) {
          whole.sketch.merge(figure.sketch);
        }
      }
      whole.sketch.compress();
      figures.put(name, whole);
    }
    return new BatchFigures(reports, figures);
  }

  void fill(SpecificRecord summary) {
    set(summary, "report_count", reports);
    figures.forEach(
        (name, figure) -> {
          if (summary.getSchema().getField(name + "_count") == null) {
            return;
          }
          set(summary, name + "_count", figure.count);
          if (figure.count > 0) {
            set(summary, name + "_min", figure.min);
            set(summary, name + "_max", figure.max);
            set(summary, name + "_min_time", figure.minTime);
            set(summary, name + "_max_time", figure.maxTime);
            set(summary, name + "_mean", figure.sum / figure.count);
            set(summary, name + "_standard_deviation", Math.sqrt(figure.squares / figure.count));
            set(summary, name + "_p10", figure.sketch.getQuantile(0.1));
            set(summary, name + "_p50", figure.sketch.getQuantile(0.5));
            set(summary, name + "_p90", figure.sketch.getQuantile(0.9));
          }
        });
    Figure gust = figures.get("gust");
    if (gust.count > 0) {
      set(summary, "wind_gust_max", gust.max);
      set(summary, "wind_gust_max_time", gust.maxTime);
    }
    Figure u = figures.get("u");
    Figure v = figures.get("v");
    if (u.count > 0) {
      double east = u.sum / u.count;
      double north = v.sum / v.count;
      double length = Math.hypot(east, north);
      double from = Math.toDegrees(Math.atan2(-east, -north));
      set(summary, "prevailing_wind_speed", length);
      set(
          summary,
          "prevailing_wind_direction",
          length < 0.05 ? null : from <= 0 ? from + 360 : from);
    }
  }

  static void set(SpecificRecord summary, String field, Object value) {
    summary.put(summary.getSchema().getField(field).pos(), value);
  }

  private static Double component(EnrichedObservation o, Function<Double, Double> trigonometric) {
    Double speed = sound(o.getWindSpeed(), o.getWindSpeedQc());
    if (speed == null || speed == 0.0) {
      return speed;
    }
    return o.getWindDirection() == null
        ? null
        : Double.valueOf(-speed * trigonometric.apply(Math.toRadians(o.getWindDirection())));
  }

  private static Double sound(Double value, String quality) {
    return "X".equals(quality) ? null : value;
  }
}

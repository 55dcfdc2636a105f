package dev.isobar.app.topology;

import dev.isobar.weather.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Episodes and edges as a batch computation gives them, written apart from the topology: straight
 * from the last versions of all reports, with no state and no neighbourhood (all are neighbours).
 */
final class BatchGraph {

  private static final Map<String, Function<Observation, Double>> QUANTITIES =
      Map.of(
          "temperature", o -> sound(o.getTemperature(), o.getTemperatureQc()),
          "wind_speed", o -> sound(o.getWindSpeed(), o.getWindSpeedQc()));

  /** An edge's correlation, lag in steps and pairs of values. */
  record Edge(double correlation, int lag, int points, Instant end) {}

  private final Map<String, TreeMap<Instant, Observation>> reports = new TreeMap<>();
  private final long length;
  private final long step;
  private final long maxGap;

  BatchGraph(
      Map<String, List<Observation>> versions, Duration length, Duration step, Duration maxGap) {
    this.length = length.toMillis();
    this.step = step.toMillis();
    this.maxGap = maxGap.toMillis();
    for (List<Observation> ofReport : versions.values()) {
      Observation last = ofReport.get(ofReport.size() - 1);
      reports
          .computeIfAbsent(last.getStationId(), id -> new TreeMap<>())
          .put(last.getTimestamp(), last);
    }
  }

  /** The datasets of all episodes that are over and have a value, by key. */
  Map<String, List<Double>> episodes() {
    Map<String, List<Double>> episodes = new HashMap<>();
    for (String station : reports.keySet()) {
      long clock = reports.get(station).lastKey().toEpochMilli();
      long first = reports.get(station).firstKey().toEpochMilli() / length * length;
      for (long start = first; start + length <= clock; start += length) {
        for (String quantity : QUANTITIES.keySet()) {
          Double[] values = new Double[(int) (length / step)];
          for (int i = 0; i < values.length; i++) {
            values[i] = at(station, quantity, start + i * step);
          }
          if (Arrays.stream(values).anyMatch(value -> value != null)) {
            episodes.put(
                station + "|" + quantity + "|" + Instant.ofEpochMilli(start),
                Arrays.asList(values));
          }
        }
      }
    }
    return episodes;
  }

  /** The edges of all pairs of stations, by id. */
  Map<String, Edge> edges(String quantity, Duration window, int maxLag, int minPoints) {
    Map<String, Edge> edges = new HashMap<>();
    for (String from : reports.keySet()) {
      for (String to : reports.keySet()) {
        if (from.compareTo(to) < 0) {
          long end = Math.max(lastEnd(from), lastEnd(to));
          List<Double> x = series(from, quantity, end - window.toMillis(), end);
          List<Double> y = series(to, quantity, end - window.toMillis(), end);
          Edge best = null;
          for (int lag = -maxLag; lag <= maxLag; lag++) {
            Edge edge = correlation(x, y, lag, Instant.ofEpochMilli(end));
            if (edge != null
                && edge.points() >= minPoints
                && (best == null || edge.correlation() > best.correlation())) {
              best = edge;
            }
          }
          if (best != null) {
            edges.put(from + "~" + to + "|" + quantity, best);
          }
        }
      }
    }
    return edges;
  }

  /** End of the station's last episode that is over and in which it reported. */
  private long lastEnd(String station) {
    long open = reports.get(station).lastKey().toEpochMilli() / length * length;
    Instant last = reports.get(station).lowerKey(Instant.ofEpochMilli(open));
    return last.toEpochMilli() / length * length + length;
  }

  private List<Double> series(String station, String quantity, long from, long to) {
    long closed = reports.get(station).lastKey().toEpochMilli() / length * length;
    List<Double> values = new ArrayList<>();
    for (long time = from; time < to; time += step) {
      values.add(time < closed ? at(station, quantity, time) : null);
    }
    return values;
  }

  private Double at(String station, String quantity, long time) {
    Map.Entry<Long, Double> before = null;
    Map.Entry<Long, Double> after = null;
    for (Observation report : reports.get(station).values()) {
      Double value = QUANTITIES.get(quantity).apply(report);
      long when = report.getTimestamp().toEpochMilli();
      if (value != null && when <= time) {
        before = Map.entry(when, value);
      }
      if (value != null && when >= time && after == null) {
        after = Map.entry(when, value);
      }
    }
    if (before == null || after == null || after.getKey() - before.getKey() > maxGap) {
      return null;
    }
    if (after.getKey().equals(before.getKey())) {
      return after.getValue();
    }
    double slope = (after.getValue() - before.getValue()) / (after.getKey() - before.getKey());
    return before.getValue() + slope * (time - before.getKey());
  }

  private static Edge correlation(List<Double> x, List<Double> y, int lag, Instant end) {
    List<double[]> pairs = new ArrayList<>();
    for (int i = 0; i < x.size(); i++) {
      int j = i + lag;
      if (j >= 0 && j < y.size() && x.get(i) != null && y.get(j) != null) {
        pairs.add(new double[] {x.get(i), y.get(j)});
      }
    }
    double meanX = pairs.stream().mapToDouble(pair -> pair[0]).average().orElse(0);
    double meanY = pairs.stream().mapToDouble(pair -> pair[1]).average().orElse(0);
    double xx = pairs.stream().mapToDouble(pair -> Math.pow(pair[0] - meanX, 2)).sum();
    double yy = pairs.stream().mapToDouble(pair -> Math.pow(pair[1] - meanY, 2)).sum();
    double xy = pairs.stream().mapToDouble(p -> (p[0] - meanX) * (p[1] - meanY)).sum();
    return xx == 0 || yy == 0
        ? null
        : new Edge(xy / (Math.sqrt(xx) * Math.sqrt(yy)), lag, pairs.size(), end);
  }

  private static Double sound(Double value, String quality) {
    return "X".equals(quality) ? null : value;
  }
}

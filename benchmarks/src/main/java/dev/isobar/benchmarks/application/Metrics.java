package dev.isobar.benchmarks.application;

import dev.isobar.benchmarks.application.Report.MetricValue;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/** Picks the metrics that say where an application's time goes. */
final class Metrics {

  private static final Set<String> WHOLE_GROUPS = Set.of("stream-cassandra-state-metrics");

  private static final Map<String, Set<String>> SOME_OF =
      Map.of(
          "stream-thread-metrics",
          Set.of(
              "process-ratio",
              "poll-ratio",
              "commit-ratio",
              "punctuate-ratio",
              "poll-records-avg",
              "process-latency-avg",
              "commit-latency-avg",
              "commit-total",
              "blocked-time-ns-total"));

  private Metrics() {}

  static List<MetricValue> of(Map<MetricName, ? extends Metric> metrics) {
    return metrics.entrySet().stream()
        .filter(entry -> wanted(entry.getKey()))
        .map(
            entry ->
                new MetricValue(
                    entry.getKey().group(),
                    entry.getKey().name(),
                    entry.getKey().tags(),
                    plain(entry.getValue().metricValue())))
        .sorted(Comparator.comparing(MetricValue::group).thenComparing(MetricValue::name))
        .toList();
  }

  private static boolean wanted(MetricName name) {
    return WHOLE_GROUPS.contains(name.group())
        || SOME_OF.getOrDefault(name.group(), Set.of()).contains(name.name());
  }

  // JSON has no NaN, which is what a metric without a measurement says.
  private static Object plain(Object value) {
    if (value instanceof Double number) {
      return number.isNaN() || number.isInfinite() ? null : number;
    }
    return value instanceof Number ? value : String.valueOf(value);
  }
}

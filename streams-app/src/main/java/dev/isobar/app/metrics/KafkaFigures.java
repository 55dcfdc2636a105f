package dev.isobar.app.metrics;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * The figures of Kafka Streams' own registry, its clients' and its stores' among them, as they are
 * when Prometheus asks: what comes and goes with tasks comes and goes here. A name is {@code
 * kafka_}, the group without {@code -metrics}, and Kafka's name; what Kafka ends with {@code
 * -total} is a counter, all else a gauge.
 *
 * <p>Kafka gives some figures once for a client and once for each topic of it under one name. Only
 * those with the most tags are shown, so that they can be added up.
 */
final class KafkaFigures implements MultiCollector {

  /** Text, and how many figures there are. */
  private static final Set<String> LEFT_OUT = Set.of("app-info", "kafka-metrics-count");

  private static final Pattern NO_NAME = Pattern.compile("[^a-zA-Z0-9_]");
  private static final String TOTAL = "_total";

  private volatile Supplier<? extends Map<MetricName, ? extends Metric>> source = Map::of;

  /** From now on these are shown, and no other. */
  void follow(Supplier<? extends Map<MetricName, ? extends Metric>> figures) {
    source = figures;
  }

  @Override
  public MetricSnapshots collect() {
    Map<String, Family> families = new TreeMap<>();
    source
        .get()
        .forEach(
            (name, metric) -> {
              if (!LEFT_OUT.contains(name.group())
                  && metric.metricValue() instanceof Number number
                  && !Double.isNaN(number.doubleValue())) {
                families
                    .computeIfAbsent(nameOf(name), any -> new Family(name.description()))
                    .add(labelsOf(name.tags()), number.doubleValue());
              }
            });
    List<MetricSnapshot> snapshots = new ArrayList<>();
    families.forEach((name, family) -> snapshots.add(family.snapshot(name)));
    return new MetricSnapshots(snapshots);
  }

  private static String nameOf(MetricName name) {
    return "kafka_" + clean(name.group().replace("-metrics", "")) + "_" + clean(name.name());
  }

  private static Labels labelsOf(Map<String, String> tags) {
    Map<String, String> sorted = new TreeMap<>();
    tags.forEach((tag, value) -> sorted.put(clean(tag), String.valueOf(value)));
    return Labels.of(List.copyOf(sorted.keySet()), List.copyOf(sorted.values()));
  }

  private static String clean(String text) {
    return NO_NAME.matcher(text).replaceAll("_");
  }

  /** What is under one name. */
  private static final class Family {

    private final String description;
    private final Map<Labels, Double> values = new HashMap<>();
    private int tags;

    private Family(String description) {
      this.description = description;
    }

    private void add(Labels labels, double value) {
      if (labels.size() > tags) {
        values.clear();
        tags = labels.size();
      }
      if (labels.size() == tags) {
        values.put(labels, value);
      }
    }

    private MetricSnapshot snapshot(String name) {
      return name.endsWith(TOTAL) && values.values().stream().allMatch(value -> value >= 0)
          ? counter(name.substring(0, name.length() - TOTAL.length()))
          : gauge(name);
    }

    private MetricSnapshot counter(String name) {
      List<CounterDataPointSnapshot> points = new ArrayList<>();
      values.forEach(
          (labels, value) -> points.add(new CounterDataPointSnapshot(value, labels, null, 0L)));
      return new CounterSnapshot(new MetricMetadata(name, description), points);
    }

    private MetricSnapshot gauge(String name) {
      List<GaugeDataPointSnapshot> points = new ArrayList<>();
      values.forEach(
          (labels, value) -> points.add(new GaugeDataPointSnapshot(value, labels, null)));
      return new GaugeSnapshot(new MetricMetadata(name, description), points);
    }
  }
}

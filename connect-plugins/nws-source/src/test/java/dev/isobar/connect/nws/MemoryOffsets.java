package dev.isobar.connect.nws;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** Committed source offsets and a task's metrics, as a worker would keep them. */
final class MemoryOffsets implements OffsetStorageReader, SourceTaskContext {

  private final Map<Map<String, ?>, Map<String, Object>> offsets = new HashMap<>();

  private Metrics metrics = new Metrics();
  private boolean hasMetrics = true;

  /** From now on this is a worker of before there were metrics for plugins. */
  void withoutMetrics() {
    hasMetrics = false;
  }

  /** The value of a metric of the task that asked for them last. */
  Object metric(String name, String tag, String tagValue) {
    return metrics.metrics().entrySet().stream()
        .filter(entry -> entry.getKey().name().equals(name))
        .filter(entry -> tagValue.equals(entry.getKey().tags().get(tag)))
        .map(entry -> entry.getValue().metricValue())
        .findFirst()
        .orElseThrow();
  }

  void commit(List<SourceRecord> records) {
    for (SourceRecord record : records) {
      offsets.put(record.sourcePartition(), new HashMap<>(record.sourceOffset()));
    }
  }

  @Override
  public <T> Map<String, Object> offset(Map<String, T> partition) {
    return offsets.get(partition);
  }

  @Override
  public <T> Map<Map<String, T>, Map<String, Object>> offsets(
      Collection<Map<String, T>> partitions) {
    Map<Map<String, T>, Map<String, Object>> found = new HashMap<>();
    partitions.forEach(partition -> found.put(partition, offset(partition)));
    return found;
  }

  @Override
  public Map<String, String> configs() {
    return Map.of();
  }

  @Override
  public OffsetStorageReader offsetStorageReader() {
    return this;
  }

  @Override
  public PluginMetrics pluginMetrics() {
    if (!hasMetrics) {
      throw new NoSuchMethodError("pluginMetrics");
    }
    metrics = new Metrics();
    return new PluginMetricsImpl(metrics, Map.of("connector", "test", "task", "0"));
  }
}

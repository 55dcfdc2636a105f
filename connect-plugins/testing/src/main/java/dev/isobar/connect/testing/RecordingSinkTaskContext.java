package dev.isobar.connect.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;

/**
 * What Connect would be to a task: remembers the reports, the waits, the pauses and the offsets the
 * task asked for.
 */
public final class RecordingSinkTaskContext implements SinkTaskContext {

  /**
   * A report as Connect would store it.
   *
   * @param record the record that cannot be written
   * @param reason what the task said of it
   */
  public record Report(SinkRecord record, Throwable reason) {}

  private final List<Report> reports = new ArrayList<>();
  private final List<Long> waits = new ArrayList<>();
  private final Set<TopicPartition> paused = new LinkedHashSet<>();
  private final Map<TopicPartition, Long> offsets = new LinkedHashMap<>();
  private final boolean reporting;
  private PluginMetrics metrics;

  /**
   * Makes one without reports and waits.
   *
   * @param reporting whether the connector has a reporter for faulty records
   */
  public RecordingSinkTaskContext(boolean reporting) {
    this.reporting = reporting;
  }

  /** Lets the task show metrics there; without, it cannot show any. Returns itself. */
  public RecordingSinkTaskContext withMetrics(PluginMetrics registry) {
    metrics = registry;
    return this;
  }

  /** Returns the reports so far, in the order in which they came. */
  public List<Report> reports() {
    return List.copyOf(reports);
  }

  /** Returns the waits the task asked for so far, in milliseconds. */
  public List<Long> waits() {
    return List.copyOf(waits);
  }

  /** Returns the partitions that are paused now. */
  public Set<TopicPartition> paused() {
    return Set.copyOf(paused);
  }

  /** Returns the offsets the task asked to be delivered from since the last call. */
  public Map<TopicPartition, Long> takeOffsets() {
    Map<TopicPartition, Long> taken = Map.copyOf(offsets);
    offsets.clear();
    return taken;
  }

  @Override
  public ErrantRecordReporter errantRecordReporter() {
    return reporting
        ? (record, reason) -> {
          reports.add(new Report(record, reason));
          return CompletableFuture.completedFuture(null);
        }
        : null;
  }

  @Override
  public void timeout(long timeoutMs) {
    waits.add(timeoutMs);
  }

  @Override
  public Map<String, String> configs() {
    return Map.of();
  }

  @Override
  public void offset(Map<TopicPartition, Long> wanted) {
    offsets.putAll(wanted);
  }

  @Override
  public void offset(TopicPartition partition, long offset) {
    offsets.put(partition, offset);
  }

  @Override
  public Set<TopicPartition> assignment() {
    return Set.of();
  }

  @Override
  public void pause(TopicPartition... partitions) {
    paused.addAll(List.of(partitions));
  }

  @Override
  public void resume(TopicPartition... partitions) {
    List.of(partitions).forEach(paused::remove);
  }

  @Override
  public void requestCommit() {
    throw new UnsupportedOperationException();
  }

  @Override
  public PluginMetrics pluginMetrics() {
    if (metrics == null) {
      throw new UnsupportedOperationException();
    }
    return metrics;
  }
}

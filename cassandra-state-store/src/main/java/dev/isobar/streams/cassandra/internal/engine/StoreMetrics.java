package dev.isobar.streams.cassandra.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.MeasurableStat;
import org.apache.kafka.common.metrics.MetricConfig;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.StateStoreContext;

/**
 * Publishes what a store partition does in Kafka Streams' own registry, hence in JMX. The metrics
 * read counters when they are asked; nothing is recorded on the way of a record.
 */
final class StoreMetrics implements AutoCloseable {

  private static final String GROUP = "stream-cassandra-state-metrics";

  private final StreamsMetrics metrics;
  private final Map<String, String> tags;
  private final String prefix;
  private final List<Sensor> sensors = new ArrayList<>();

  StoreMetrics(
      StateStoreContext context, String store, StoreStatistics statistics, MemoryBudget budget) {
    this.metrics = context.metrics();
    this.tags =
        Map.of(
            "thread-id", Thread.currentThread().getName(),
            "task-id", context.taskId().toString(),
            "store", store);
    this.prefix =
        "cassandra-state."
            + Thread.currentThread().getName()
            + "."
            + context.taskId()
            + "."
            + store;
    add("reads-total", "Rows and ranges asked for", statistics::reads);
    add("buffer-hits-total", "Reads answered by rows not yet flushed", statistics::bufferHits);
    add("cache-hits-total", "Reads answered by the cache", statistics::cacheHits);
    add(
        "read-ahead-hits-total",
        "Reads answered by what was read ahead",
        statistics::readAheadHits);
    add("read-ahead-total", "Keys read ahead", statistics::readAheads);
    add("waits-total", "Reads that waited for Cassandra", statistics::waits);
    add("wait-time-ns-total", "How long reads waited for Cassandra", statistics::waitNanos);
    add("flushes-total", "Flushes completed", statistics::flushes);
    add("flushed-rows-total", "Rows flushed", statistics::flushedRows);
    add("flush-time-ns-total", "How long flushes took", statistics::flushNanos);
    add(
        "flush-failures-total",
        "Writes of flushes that were tried again",
        statistics::flushFailures);
    add("flush-lag-offsets", "Changelog offsets committed but not flushed", statistics::flushLag);
    add("replayed-records-total", "Changelog records replayed", statistics::replayed);
    add("buffered-bytes", "Bytes in the buffers of all stores of the application", budget::used);
  }

  private void add(String name, String description, DoubleSupplier value) {
    Sensor sensor = metrics.addSensor(prefix + "." + name, Sensor.RecordingLevel.INFO);
    sensor.add(new MetricName(name, GROUP, description, tags), new Gauge(value));
    sensors.add(sensor);
  }

  @Override
  public void close() {
    sensors.forEach(metrics::removeSensor);
  }

  private record Gauge(DoubleSupplier value) implements MeasurableStat {

    @Override
    public double measure(MetricConfig config, long now) {
      return value.getAsDouble();
    }

    @Override
    public void record(MetricConfig config, double recorded, long now) {
      // The value is read where it is kept.
    }
  }
}

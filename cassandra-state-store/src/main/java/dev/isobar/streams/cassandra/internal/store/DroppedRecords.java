package dev.isobar.streams.cassandra.internal.store;

import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.internals.metrics.StreamsMetricsImpl;
import org.apache.kafka.streams.processor.internals.metrics.TaskMetrics;

/**
 * Counts writes that came too late in the task's metric {@code dropped-records}, where people look
 * for them; there is no public way to this sensor.
 */
final class DroppedRecords {

  private final Sensor sensor;

  DroppedRecords(StateStoreContext context) {
    this.sensor =
        TaskMetrics.droppedRecordsSensor(
            Thread.currentThread().getName(),
            context.taskId().toString(),
            (StreamsMetricsImpl) context.metrics());
  }

  void add() {
    sensor.record();
  }
}

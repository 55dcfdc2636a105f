package dev.isobar.app.enrichment;

import dev.isobar.weather.Observation;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/** Event time is the report's own timestamp, never the time of polling or of the record. */
public final class ReportTimestamps implements TimestampExtractor {

  @Override
  public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
    if (record.value() instanceof Observation report && report.getTimestamp().toEpochMilli() >= 0) {
      return report.getTimestamp().toEpochMilli();
    }
    // A negative time would drop the record unseen; the processor shall see and refuse it.
    return Math.max(0L, record.timestamp());
  }
}

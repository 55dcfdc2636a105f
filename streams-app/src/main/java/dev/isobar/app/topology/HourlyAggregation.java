package dev.isobar.app.topology;

import dev.isobar.app.state.HourlyReports;
import dev.isobar.weather.EnrichedObservation;
import dev.isobar.weather.HourlySummary;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Summarizes each station's hour from the newest version of each of its reports, and says so anew
 * whenever a late or corrected report changes it.
 *
 * <p>An hour closes when its station has reported from {@code grace} after its end. Each station
 * has its own clock, the time of its newest report: one station that catches up after an outage is
 * not late because others are ahead, and a replay closes every hour at the same record.
 */
final class HourlyAggregation
    implements ProcessorSupplier<String, EnrichedObservation, String, HourlySummary> {

  static final String REPORTS_STORE = "hourly-reports";
  static final String CLOCK_STORE = "hourly-clock";

  private static final Logger log = LoggerFactory.getLogger(HourlyAggregation.class);
  private static final Duration WINDOW = Duration.ofHours(1);

  private final StateStores stores;
  private final QualityRule quality;
  private final Duration grace;

  HourlyAggregation(StateStores stores, QualityRule quality, Duration grace) {
    this.stores = stores;
    this.quality = quality;
    this.grace = grace;
  }

  @Override
  public Set<StoreBuilder<?>> stores() {
    return Set.of(stores.records(REPORTS_STORE, HourlyReports.class), stores.numbers(CLOCK_STORE));
  }

  @Override
  public Processor<String, EnrichedObservation, String, HourlySummary> get() {
    return new HourlyProcessor(new Readings(quality), grace);
  }

  private static final class HourlyProcessor
      implements Processor<String, EnrichedObservation, String, HourlySummary> {

    private final Readings readings;
    private final Duration grace;

    private ProcessorContext<String, HourlySummary> context;
    private KeyValueStore<String, HourlyReports> hours;
    private KeyValueStore<String, Long> clocks;
    private Sensor lateReports;
    private boolean saidLate;

    HourlyProcessor(Readings readings, Duration grace) {
      this.readings = readings;
      this.grace = grace;
    }

    @Override
    public void init(ProcessorContext<String, HourlySummary> processorContext) {
      context = processorContext;
      hours = context.getStateStore(REPORTS_STORE);
      clocks = context.getStateStore(CLOCK_STORE);
      lateReports =
          context
              .metrics()
              .addRateTotalSensor(
                  "hourly",
                  context.taskId().toString(),
                  "late-reports",
                  Sensor.RecordingLevel.INFO);
    }

    @Override
    public void process(Record<String, EnrichedObservation> message) {
      EnrichedObservation report = message.value();
      String stationId = message.key();
      Instant start = report.getTimestamp().truncatedTo(ChronoUnit.HOURS);
      Instant firstOpen = advanceClock(stationId, report.getTimestamp());
      if (start.isBefore(firstOpen)) {
        refuse(report);
        return;
      }
      String key = ReportKeys.hour(stationId, start);
      HourlyReports known = hours.get(key);
      HourlyReports now = readings.withNewest(known, report);
      if (!now.equals(known)) {
        hours.put(key, now);
        context.forward(
            new Record<>(
                key,
                HourlyStatistics.summarize(stationId, start, start.plus(WINDOW), now.getReadings()),
                start.toEpochMilli()));
      }
    }

    /** Moves the station's clock on and forgets hours that this closes; answers the first open. */
    private Instant advanceClock(String stationId, Instant timestamp) {
      Long before = clocks.get(stationId);
      if (before != null && before >= timestamp.toEpochMilli()) {
        return firstOpenHour(Instant.ofEpochMilli(before));
      }
      clocks.put(stationId, timestamp.toEpochMilli());
      Instant firstOpen = firstOpenHour(timestamp);
      if (before != null && firstOpenHour(Instant.ofEpochMilli(before)).isBefore(firstOpen)) {
        forgetBefore(stationId, firstOpen);
      }
      return firstOpen;
    }

    /** The first hour whose end plus grace is after the clock. */
    private Instant firstOpenHour(Instant clock) {
      return clock.minus(grace).truncatedTo(ChronoUnit.HOURS);
    }

    private void forgetBefore(String stationId, Instant firstOpen) {
      Instant lastClosed = firstOpen.minus(WINDOW);
      try (KeyValueIterator<String, HourlyReports> closed =
          hours.range(ReportKeys.prefix(stationId), ReportKeys.hour(stationId, lastClosed))) {
        closed.forEachRemaining(entry -> hours.delete(entry.key));
      }
    }

    private void refuse(EnrichedObservation report) {
      lateReports.record();
      if (!saidLate) {
        saidLate = true;
        log.warn(
            "The report of {} at {} comes after the {} in which its hour can be corrected; the hour"
                + " stays as it is. Others are only counted (metric late-reports-total). Allow more"
                + " with isobar.hourly.grace.",
            report.getStationId(),
            report.getTimestamp(),
            grace);
      }
    }
  }
}

package dev.isobar.app.history;

import dev.isobar.app.state.HourlyReports;
import dev.isobar.app.state.Reading;
import dev.isobar.app.stream.QualityRule;
import dev.isobar.app.stream.ReportKeys;
import dev.isobar.app.stream.StateStores;
import dev.isobar.app.stream.StoreNames;
import dev.isobar.weather.EnrichedObservation;
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
 * Keeps the newest version of each report and tells what changes; a report that only comes again
 * goes no further. What is aggregated is computed from here, so that a correction counts once.
 *
 * <p>An hour closes when its station has reported from {@code grace} after its end; then a report
 * is late. Each station has its own clock, the time of its newest report: one station that catches
 * up after an outage is not late because others are ahead, and a replay closes every hour at the
 * same record.
 */
public final class ReportHistory
    implements ProcessorSupplier<String, EnrichedObservation, String, ReportChange> {

  /**
   * How long before the first open hour reports are kept, for aggregates of more than an hour: the
   * longest local day of this century has 27 hours, and what fell before may be said an hour off.
   */
  public static final Duration KEPT_BEFORE_OPEN = Duration.ofHours(28);

  static final String CLOCK_STORE = "station-clock";

  private static final Logger log = LoggerFactory.getLogger(ReportHistory.class);

  /** Beyond this many hours to forget at once, those that are there are looked for. */
  private static final int HOURS_FORGOTTEN_BY_KEY = 48;

  private final StateStores stores;
  private final QualityRule quality;
  private final Duration grace;

  /**
   * @param stores makes the stores
   * @param quality which values are kept
   * @param grace how much older than its station's newest report a report's hour may be
   */
  public ReportHistory(StateStores stores, QualityRule quality, Duration grace) {
    this.stores = stores;
    this.quality = quality;
    this.grace = grace;
  }

  @Override
  public Set<StoreBuilder<?>> stores() {
    return Set.of(
        stores.records(StoreNames.HISTORY, HourlyReports.class), stores.numbers(CLOCK_STORE));
  }

  @Override
  public Processor<String, EnrichedObservation, String, ReportChange> get() {
    return new HistoryProcessor(new Readings(quality), grace);
  }

  private static final class HistoryProcessor
      implements Processor<String, EnrichedObservation, String, ReportChange> {

    private final Readings readings;
    private final Duration grace;

    private ProcessorContext<String, ReportChange> context;
    private KeyValueStore<String, HourlyReports> hours;
    private KeyValueStore<String, Long> clocks;
    private Sensor lateReports;
    private boolean saidLate;

    HistoryProcessor(Readings readings, Duration grace) {
      this.readings = readings;
      this.grace = grace;
    }

    @Override
    public void init(ProcessorContext<String, ReportChange> processorContext) {
      context = processorContext;
      hours = context.getStateStore(StoreNames.HISTORY);
      clocks = context.getStateStore(CLOCK_STORE);
      lateReports =
          context
              .metrics()
              .addRateTotalSensor(
                  "history",
                  context.taskId().toString(),
                  "late-reports",
                  Sensor.RecordingLevel.INFO);
    }

    @Override
    public void process(Record<String, EnrichedObservation> message) {
      EnrichedObservation report = message.value();
      String stationId = message.key();
      Reading reading = readings.of(report);
      Long before = clocks.get(stationId);
      Instant clockBefore = before == null ? null : Instant.ofEpochMilli(before);
      Instant clock =
          clockBefore == null || clockBefore.isBefore(report.getTimestamp())
              ? report.getTimestamp()
              : clockBefore;
      Instant firstOpen = firstOpenHour(clock);
      Instant hour = report.getTimestamp().truncatedTo(ChronoUnit.HOURS);
      if (hour.isBefore(firstOpen)) {
        count(report);
        forward(
            message, new ReportChange(report, reading, false, true, clockBefore, clock, firstOpen));
        return;
      }
      if (!clock.equals(clockBefore)) {
        clocks.put(stationId, clock.toEpochMilli());
      }
      String key = ReportKeys.hour(stationId, hour);
      HourlyReports known = hours.get(key);
      Readings.Merged merged = readings.merge(known, reading);
      if (merged.changed()) {
        hours.put(key, merged.reports());
        forward(
            message,
            new ReportChange(
                report, reading, merged.corrects(), false, clockBefore, clock, firstOpen));
      }
      if (!clock.equals(clockBefore)) {
        // Last, so that whoever is told of the change can still finish what it began before.
        forget(stationId, clockBefore, firstOpen);
      }
    }

    private void forward(Record<String, EnrichedObservation> message, ReportChange change) {
      context.forward(message.withValue(change).withTimestamp(change.timestamp().toEpochMilli()));
    }

    /** The first hour whose end plus grace is after the clock. */
    private Instant firstOpenHour(Instant clock) {
      return clock.minus(grace).truncatedTo(ChronoUnit.HOURS);
    }

    private void forget(String stationId, Instant clockBefore, Instant firstOpen) {
      if (clockBefore == null) {
        return;
      }
      Instant from = firstOpenHour(clockBefore).minus(KEPT_BEFORE_OPEN);
      Instant to = firstOpen.minus(KEPT_BEFORE_OPEN);
      if (Duration.between(from, to).toHours() > HOURS_FORGOTTEN_BY_KEY) {
        forgetFound(stationId, to);
        return;
      }
      for (Instant hour = from; hour.isBefore(to); hour = hour.plus(History.HOUR)) {
        hours.delete(ReportKeys.hour(stationId, hour));
      }
    }

    private void forgetFound(String stationId, Instant before) {
      try (KeyValueIterator<String, HourlyReports> closed =
          hours.range(
              ReportKeys.prefix(stationId),
              ReportKeys.hour(stationId, before.minus(History.HOUR)))) {
        closed.forEachRemaining(entry -> hours.delete(entry.key));
      }
    }

    private void count(EnrichedObservation report) {
      lateReports.record();
      if (!saidLate) {
        saidLate = true;
        log.warn(
            "The report of {} at {} comes after the {} in which its hour can be corrected; it goes"
                + " to the late reports and changes nothing. Others are only counted (metric"
                + " late-reports-total). Allow more with isobar.grace.",
            report.getStationId(),
            report.getTimestamp(),
            grace);
      }
    }
  }
}

package dev.isobar.app.summary;

import dev.isobar.app.history.ReportChange;
import dev.isobar.app.state.SummaryMarks;
import dev.isobar.app.stream.StateStores;
import dev.isobar.app.stream.StoreNames;
import dev.isobar.weather.DailySummary;
import dev.isobar.weather.RollingSummary;
import java.time.Duration;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Summarizes what is longer than an hour: a station's days and 24 hours, and its parts of the areas
 * that it belongs to. They are computed anew from the hours about once a second, not with each
 * report; what is still to be done is kept in a store, so that a crash does not lose it.
 */
final class SpanSummaries
    implements ProcessorSupplier<String, ReportChange, String, SummaryChange> {

  static final String MARKS_STORE = "summary-marks";

  private final StateStores stores;
  private final Duration rollingRetention;
  private final Duration dailyRetention;

  /**
   * @param stores makes the stores
   * @param rollingRetention how long behind its station's newest report what rolls is kept
   * @param dailyRetention how long behind its station's newest report a day is kept
   */
  SpanSummaries(StateStores stores, Duration rollingRetention, Duration dailyRetention) {
    this.stores = stores;
    this.rollingRetention = rollingRetention;
    this.dailyRetention = dailyRetention;
  }

  @Override
  public Set<StoreBuilder<?>> stores() {
    return Set.of(
        stores.records(MARKS_STORE, SummaryMarks.class),
        stores.readable(
            StoreNames.DAILY,
            DailySummary.class,
            columns ->
                SummaryColumns.ofStation(columns, DailySummary.getClassSchema(), "window_start")),
        stores.readable(
            StoreNames.ROLLING,
            RollingSummary.class,
            columns ->
                SummaryColumns.ofStation(columns, RollingSummary.getClassSchema(), "last_hour")));
  }

  @Override
  public Processor<String, ReportChange, String, SummaryChange> get() {
    return new SpanProcessor(new Expiry(StationHours.HOUR, rollingRetention), dailyRetention);
  }
}

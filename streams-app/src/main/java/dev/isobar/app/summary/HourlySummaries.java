package dev.isobar.app.summary;

import dev.isobar.app.history.History;
import dev.isobar.app.history.ReportChange;
import dev.isobar.app.stream.ReportKeys;
import dev.isobar.app.stream.StateStores;
import dev.isobar.app.stream.StoreNames;
import dev.isobar.weather.HourlySummary;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Summarizes a station's hour anew whenever one of its reports is new or corrected, and the other
 * hours that there are whose precipitation or pressure tendency may depend on it.
 */
final class HourlySummaries
    implements ProcessorSupplier<String, ReportChange, String, HourlySummary> {

  private final StateStores stores;
  private final Expiry expiry;

  /**
   * @param stores makes the stores
   * @param retention how long behind its station's newest report an hour is kept
   */
  HourlySummaries(StateStores stores, Duration retention) {
    this.stores = stores;
    this.expiry = new Expiry(StationHours.HOUR, retention);
  }

  @Override
  public Set<StoreBuilder<?>> stores() {
    return Set.of(
        stores.readable(
            StoreNames.HOURLY,
            HourlySummary.class,
            columns ->
                SummaryColumns.ofStation(columns, HourlySummary.getClassSchema(), "window_start")));
  }

  @Override
  public Processor<String, ReportChange, String, HourlySummary> get() {
    return new HourlyProcessor(expiry);
  }

  private static final class HourlyProcessor
      implements Processor<String, ReportChange, String, HourlySummary> {

    private final Expiry expiry;

    private ProcessorContext<String, HourlySummary> context;
    private History history;
    private KeyValueStore<String, HourlySummary> hourly;

    HourlyProcessor(Expiry expiry) {
      this.expiry = expiry;
    }

    @Override
    public void init(ProcessorContext<String, HourlySummary> processorContext) {
      context = processorContext;
      history = History.of(context);
      hourly = context.getStateStore(StoreNames.HOURLY);
    }

    @Override
    public void process(Record<String, ReportChange> message) {
      String stationId = message.key();
      ReportChange change = message.value();
      Instant own = hourOf(change.timestamp());
      Instant newest = hourOf(change.clock());
      StationHours hours = new StationHours(history, stationId);
      for (Instant hour : touched(change.timestamp())) {
        if (hour.equals(own)) {
          summarize(hours, stationId, hour, change.corrects());
        } else if (!hour.isAfter(newest) && !hours.readings(hour).isEmpty()) {
          summarize(hours, stationId, hour, true);
        }
      }
      if (change.clockBefore() != null) {
        expiry.forEachExpired(
            hourOf(change.clockBefore()),
            newest,
            expired -> hourly.delete(ReportKeys.hour(stationId, expired)));
      }
    }

    /**
     * @param maybeTheSame whether the summary may be as it was; one with a report more is not
     */
    private void summarize(
        StationHours hours, String stationId, Instant hour, boolean maybeTheSame) {
      String key = ReportKeys.hour(stationId, hour);
      HourlySummary summary = HourlyStatistics.summarize(hours, stationId, hour);
      if (maybeTheSame && summary.equals(hourly.get(key))) {
        return;
      }
      hourly.put(key, summary);
      context.forward(new Record<>(key, summary, hour.toEpochMilli()));
    }

    /** The hours whose summary may depend on a report. */
    private static Set<Instant> touched(Instant report) {
      Instant compared = report.plus(PressureTendency.SPAN);
      TreeSet<Instant> hours = new TreeSet<>();
      hours.add(hourOf(report.minus(Precipitation.AFTER)));
      hours.add(hourOf(report));
      hours.add(hourOf(report.plus(Precipitation.BEFORE)));
      hours.add(hourOf(compared.minus(PressureTendency.TOLERANCE)));
      hours.add(hourOf(compared.plus(PressureTendency.TOLERANCE)));
      return hours;
    }

    private static Instant hourOf(Instant time) {
      return time.truncatedTo(ChronoUnit.HOURS);
    }
  }
}

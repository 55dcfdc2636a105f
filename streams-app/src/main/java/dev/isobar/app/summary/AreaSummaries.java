package dev.isobar.app.summary;

import dev.isobar.app.state.AreaPart;
import dev.isobar.app.stream.StateStores;
import dev.isobar.app.stream.StoreNames;
import dev.isobar.weather.AreaSummary;
import java.time.Duration;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Summarizes hours and days of areas from the parts of their stations, about once a second. An
 * area's clock is the newest hour or day of any of its stations; what is further behind it than is
 * open changes nothing, because the other stations' parts are not kept any longer.
 */
final class AreaSummaries implements ProcessorSupplier<String, AreaPart, String, AreaSummary> {

  static final String PARTS_STORE = "area-parts";
  static final String WAITING_STORE = "area-waiting";
  static final String CLOCK_STORE = "area-clock";

  private final StateStores stores;
  private final Retention retention;

  /**
   * How long what is kept, behind the clock of the area.
   *
   * @param open parts of stations
   * @param hourly hours of areas
   * @param daily days of areas
   */
  record Retention(Duration open, Duration hourly, Duration daily) {

    private static final Duration DAY = Duration.ofDays(1);

    Expiry parts(AreaSlot slot) {
      return new Expiry(slot.length(), wholePeriods(slot, open));
    }

    Expiry summaries(AreaSlot slot) {
      return new Expiry(slot.length(), wholePeriods(slot, slot.isDay() ? daily : hourly));
    }

    private static Duration wholePeriods(AreaSlot slot, Duration kept) {
      return slot.isDay() ? DAY.multipliedBy(kept.toDays() + 1) : Duration.ofHours(kept.toHours());
    }
  }

  /**
   * @param stores makes the stores
   * @param open how far behind its area's newest hour or day a station may be
   * @param hourlyRetention how long behind that an hour is kept
   * @param dailyRetention how long behind that a day is kept
   */
  AreaSummaries(
      StateStores stores, Duration open, Duration hourlyRetention, Duration dailyRetention) {
    this.stores = stores;
    this.retention = new Retention(open, hourlyRetention, dailyRetention);
  }

  @Override
  public Set<StoreBuilder<?>> stores() {
    return Set.of(
        stores.records(PARTS_STORE, AreaPart.class),
        stores.numbers(WAITING_STORE),
        stores.numbers(CLOCK_STORE),
        stores.readable(
            StoreNames.AREAS,
            AreaSummary.class,
            columns -> SummaryColumns.ofArea(columns, AreaSummary.getClassSchema())));
  }

  @Override
  public Processor<String, AreaPart, String, AreaSummary> get() {
    return new AreaProcessor(retention);
  }
}

package dev.isobar.app.summary;

import dev.isobar.app.config.SummarySettings;
import dev.isobar.app.history.ReportChange;
import dev.isobar.app.state.AreaPart;
import dev.isobar.app.stream.StateStores;
import dev.isobar.app.stream.StoreNames;
import dev.isobar.app.stream.TopicNames;
import dev.isobar.weather.AreaSummary;
import dev.isobar.weather.DailySummary;
import dev.isobar.weather.HourlySummary;
import dev.isobar.weather.RollingSummary;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;

/** Hours, days, 24 hours and areas, and the topics that they are written to. */
public final class SummaryTopology {

  private final StateStores stores;
  private final SummarySettings settings;

  /**
   * @param stores makes the stores
   * @param settings how long summaries are kept
   */
  public SummaryTopology(StateStores stores, SummarySettings settings) {
    this.stores = stores;
    this.settings = settings;
  }

  /**
   * Connects the summaries.
   *
   * @param changes reports that are new or corrected
   */
  public void connect(KStream<String, ReportChange> changes) {
    changes
        .process(
            new HourlySummaries(stores, settings.hourlyRetention()),
            Named.as("hourly-summary"),
            StoreNames.HISTORY)
        .to(TopicNames.HOURLY, stores.serdes().produced(HourlySummary.class, "hourly-summaries"));
    KStream<String, SummaryChange> spans =
        changes.process(
            new SpanSummaries(stores, settings.hourlyRetention(), settings.dailyRetention()),
            Named.as("span-summaries"),
            StoreNames.HISTORY);
    only(spans, DailySummary.class, "daily")
        .to(TopicNames.DAILY, stores.serdes().produced(DailySummary.class, "daily-summaries"));
    only(spans, RollingSummary.class, "rolling")
        .to(
            TopicNames.ROLLING,
            stores.serdes().produced(RollingSummary.class, "rolling-summaries"));
    only(spans, AreaPart.class, "area-parts")
        .repartition(
            Repartitioned.with(Serdes.String(), stores.serdes().of(AreaPart.class))
                .withName("areas"))
        .process(
            new AreaSummaries(
                stores,
                settings.areasOpen(),
                settings.hourlyRetention(),
                settings.dailyRetention()),
            Named.as("area-summary"))
        .to(TopicNames.AREAS, stores.serdes().produced(AreaSummary.class, "area-summaries"));
  }

  private static <V extends SpecificRecord> KStream<String, V> only(
      KStream<String, SummaryChange> changes, Class<V> type, String name) {
    return changes
        .filter((key, change) -> change.type() == type, Named.as("only-" + name))
        .mapValues(change -> type.cast(change.value()), Named.as("value-" + name));
  }
}

package dev.isobar.app.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.app.history.ReportChange;
import dev.isobar.app.state.AreaPart;
import dev.isobar.app.state.HourlyReports;
import dev.isobar.app.state.SummaryMarks;
import dev.isobar.app.stream.StoreNames;
import dev.isobar.app.topology.SchemaOnlySerdes;
import dev.isobar.weather.AreaSummary;
import dev.isobar.weather.DailySummary;
import dev.isobar.weather.EnrichedObservation;
import dev.isobar.weather.RollingSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

/**
 * After an aborted transaction Kafka Streams sets the stores back and initializes the same
 * processors again, which must know no more than the stores do.
 */
class RevivedTaskTest {

  private static final SchemaOnlySerdes SERDES = new SchemaOnlySerdes();
  private static final Instant HOUR = Instant.parse("2026-07-15T08:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  @Test
  void partOfAnAreaThatComesAgainIsKeptAndWaits() {
    // given a part that was processed
    AreaProcessor processor = new AreaProcessor(new AreaSummaries.Retention(DAY, DAY, DAY));
    KeyValueStore<String, AreaPart> parts = store(AreaSummaries.PARTS_STORE, AreaPart.class);
    KeyValueStore<String, Long> waiting = store(AreaSummaries.WAITING_STORE, Serdes.Long());
    KeyValueStore<String, Long> clocks = store(AreaSummaries.CLOCK_STORE, Serdes.Long());
    KeyValueStore<String, AreaSummary> areas = store(StoreNames.AREAS, AreaSummary.class);
    AreaSlot slot = new AreaSlot("WA", AreaSlot.HOUR, HOUR);
    AreaPart part =
        AreaPart.newBuilder()
            .setArea("WA")
            .setPeriod(AreaSlot.HOUR)
            .setStart(HOUR.toEpochMilli())
            .setStationId("KSEA")
            .setReportCount(1)
            .build();
    processor.init(context(parts, waiting, clocks, areas));
    processor.process(new Record<>("WA", part, HOUR.toEpochMilli()));

    // when its transaction is aborted, and it comes again
    parts.delete(slot.prefix() + "KSEA");
    waiting.delete(slot.key());
    clocks.delete(slot.clockKey());
    processor.init(context(parts, waiting, clocks, areas));
    processor.process(new Record<>("WA", part, HOUR.toEpochMilli()));

    // then
    assertThat(parts.get(slot.prefix() + "KSEA")).isEqualTo(part);
    assertThat(waiting.get(slot.key())).isNotNull();
    assertThat(clocks.get(slot.clockKey())).isEqualTo(HOUR.toEpochMilli());
  }

  @Test
  void reportThatComesAgainIsMarked() {
    // given a report that was processed
    SpanProcessor processor = new SpanProcessor(new Expiry(StationHours.HOUR, DAY), DAY);
    KeyValueStore<String, SummaryMarks> marks =
        store(SpanSummaries.MARKS_STORE, SummaryMarks.class);
    StateStore[] stores = {
      marks,
      store(StoreNames.HISTORY, HourlyReports.class),
      store(StoreNames.DAILY, DailySummary.class),
      store(StoreNames.ROLLING, RollingSummary.class)
    };
    EnrichedObservation report = new EnrichedObservation();
    report.put("forecast_zone", "WAZ558");
    report.put("time_zone", "America/Los_Angeles");
    ReportChange change =
        new ReportChange(
            report,
            Sample.reading("08:10").build(),
            false,
            false,
            null,
            Sample.at("08:10"),
            HOUR.minus(DAY));
    Record<String, ReportChange> message = new Record<>("KSEA", change, HOUR.toEpochMilli());
    processor.init(context(stores));
    processor.process(message);

    // when its transaction is aborted, and it comes again
    marks.delete("KSEA");
    processor.init(context(stores));
    processor.process(message);

    // then
    assertThat(marks.get("KSEA").getAreas()).isEqualTo(List.of("WA", "WAZ558"));
    assertThat(marks.get("KSEA").getTimes()).hasSize(1);
  }

  private static <K, V> MockProcessorContext<K, V> context(StateStore... stores) {
    MockProcessorContext<K, V> context = new MockProcessorContext<>();
    context.setCurrentSystemTimeMs(0);
    for (StateStore store : stores) {
      context.addStateStore(store);
    }
    return context;
  }

  private static <V extends SpecificRecord> KeyValueStore<String, V> store(
      String name, Class<V> type) {
    return store(name, SERDES.of(type));
  }

  private static <V> KeyValueStore<String, V> store(String name, Serde<V> values) {
    KeyValueStore<String, V> store =
        Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), values)
            .withLoggingDisabled()
            .build();
    store.init(new MockProcessorContext<>().getStateStoreContext(), store);
    return store;
  }
}

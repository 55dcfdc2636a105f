package dev.isobar.app.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.app.config.AppConfig;
import dev.isobar.app.config.EventSettings;
import dev.isobar.app.state.AlertPeriod;
import dev.isobar.app.stream.StoreNames;
import dev.isobar.app.topology.SchemaOnlySerdes;
import dev.isobar.weather.Alert;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A start reads the topic's partitions one after the other, work as they come: both must agree. */
class AlertPeriodsTest {

  private static final EventSettings SETTINGS = AppConfig.of(Map.of()).events();
  private static final Instant START = Instant.parse("2026-07-15T00:00:00Z");
  private static final int PARTITIONS = 4;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 20260715, -7})
  void orderOfPartitionsDoesNotMatterAndOldOnesAreForgotten(long seed) {
    Random random = new Random(seed);
    List<Record<String, Alert>> inOrderOfTime = alerts(random);
    List<Record<String, Alert>> byPartition = new ArrayList<>();
    for (int partition = PARTITIONS - 1; partition >= 0; partition--) {
      for (Record<String, Alert> alert : inOrderOfTime) {
        if (Math.floorMod(alert.key().hashCode(), PARTITIONS) == partition) {
          byPartition.add(alert);
        }
      }
    }

    Map<String, AlertPeriod> rows = rowsAfter(inOrderOfTime);

    assertThat(rows).hasSizeBetween(400, 1200);
    assertThat(rowsAfter(byPartition)).isEqualTo(rows);
  }

  /** Alerts of a hundred days, a few changes of each. */
  private static List<Record<String, Alert>> alerts(Random random) {
    Map<Long, Record<String, Alert>> byTime = new TreeMap<>();
    for (int i = 0; i < 500; i++) {
      Instant sent = START.plus(Duration.ofMinutes(random.nextInt(100 * 24 * 60)));
      Alert alert =
          Alert.newBuilder()
              .setId("alert-" + i)
              .setState("active")
              .setStatus("Actual")
              .setSent(sent)
              .setEnds(
                  random.nextInt(10) == 0 ? null : sent.plus(Duration.ofHours(random.nextInt(200))))
              .setZones(List.of("WAZ" + random.nextInt(9), "WAC" + random.nextInt(9)))
              .setSameCodes(List.of())
              .setReferences(List.of())
              .setParameters(Map.of())
              .build();
      add(byTime, alert, sent);
      if (random.nextBoolean()) {
        Instant later = sent.plus(Duration.ofHours(random.nextInt(100)));
        add(byTime, Alert.newBuilder(alert).setState("superseded").build(), later);
      }
    }
    return List.copyOf(byTime.values());
  }

  private static void add(Map<Long, Record<String, Alert>> byTime, Alert alert, Instant time) {
    long free = time.toEpochMilli();
    while (byTime.containsKey(free)) {
      free++;
    }
    byTime.put(free, new Record<>(alert.getId(), alert, free));
  }

  private static Map<String, AlertPeriod> rowsAfter(List<Record<String, Alert>> alerts) {
    MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
    KeyValueStore<String, AlertPeriod> store =
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(StoreNames.ALERTS),
                Serdes.String(),
                new SchemaOnlySerdes().of(AlertPeriod.class))
            .withLoggingDisabled()
            .build();
    store.init(context.getStateStoreContext(), store);
    Processor<String, Alert, Void, Void> processor =
        new AlertPeriods(SETTINGS, Duration.ofHours(24)).get();
    processor.init(context);
    alerts.forEach(processor::process);
    Map<String, AlertPeriod> rows = new TreeMap<>();
    try (var all = store.all()) {
      all.forEachRemaining(row -> rows.put(row.key, row.value));
    }
    return rows;
  }
}

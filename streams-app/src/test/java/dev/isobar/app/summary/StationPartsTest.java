package dev.isobar.app.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.app.state.AreaPart;
import dev.isobar.app.topology.SchemaOnlySerdes;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StationPartsTest {

  private static final AreaSlot FIRST = slot("WA", 1);
  private static final AreaSlot SECOND = slot("WA", 2);
  private static final AreaSlot THIRD = slot("OR", 1);

  private final KeyValueStore<String, AreaPart> store =
      Stores.keyValueStoreBuilder(
              Stores.inMemoryKeyValueStore("parts"),
              Serdes.String(),
              new SchemaOnlySerdes().of(AreaPart.class))
          .withLoggingDisabled()
          .build();

  @BeforeEach
  void open() {
    store.init(new MockProcessorContext<>().getStateStoreContext(), store);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 100})
  void partsAreWhatWasPutWhereverTheyAreKept(int mostInMemory) {
    // given parts of three slots, put in turns
    StationParts parts = new StationParts(store, mostInMemory);
    for (String station : List.of("KSEA", "KBFI", "KPAE")) {
      for (AreaSlot slot : List.of(FIRST, SECOND, THIRD)) {
        parts.put(slot, part(slot, station, 1));
      }
    }

    // when one is put again, one is removed and a slot is forgotten
    parts.put(FIRST, part(FIRST, "KPAE", 2));
    parts.remove(SECOND, "KSEA");
    parts.remove(SECOND, "KNUW");
    parts.forget(THIRD);

    // then
    assertThat(parts.all(FIRST))
        .containsExactly(part(FIRST, "KBFI", 1), part(FIRST, "KPAE", 2), part(FIRST, "KSEA", 1));
    assertThat(parts.all(SECOND)).containsExactly(part(SECOND, "KBFI", 1), part(SECOND, "KPAE", 1));
    assertThat(parts.all(THIRD)).isEmpty();
    assertThat(parts.get(FIRST, "KPAE")).isEqualTo(part(FIRST, "KPAE", 2));
    assertThat(parts.get(SECOND, "KSEA")).isNull();
    assertThat(stored()).isEqualTo(5);
  }

  @Test
  void anotherFindsThemInTheStore() {
    // given
    new StationParts(store, 100).put(FIRST, part(FIRST, "KSEA", 1));

    // when
    StationParts after = new StationParts(store, 100);
    after.put(FIRST, part(FIRST, "KBFI", 1));

    // then
    assertThat(after.all(FIRST)).containsExactly(part(FIRST, "KBFI", 1), part(FIRST, "KSEA", 1));
  }

  @Test
  void whatIsInMemoryIsNotAskedOfTheStoreAgain() {
    // given
    StationParts parts = new StationParts(store, 100);
    parts.put(FIRST, part(FIRST, "KSEA", 1));

    // when the store loses it
    store.delete(FIRST.prefix() + "KSEA");

    // then
    assertThat(parts.all(FIRST)).containsExactly(part(FIRST, "KSEA", 1));
  }

  @Test
  void slotUsedLongestAgoMakesRoom() {
    // given room for two, and three slots of which the first was used again
    StationParts parts = new StationParts(store, 2);
    parts.put(FIRST, part(FIRST, "KSEA", 1));
    parts.put(SECOND, part(SECOND, "KSEA", 1));
    parts.all(FIRST);
    parts.put(THIRD, part(THIRD, "KSEA", 1));

    // when the store loses all
    for (AreaSlot slot : List.of(FIRST, SECOND, THIRD)) {
      store.delete(slot.prefix() + "KSEA");
    }

    // then
    assertThat(parts.all(FIRST)).hasSize(1);
    assertThat(parts.all(THIRD)).hasSize(1);
    assertThat(parts.all(SECOND)).isEmpty();
  }

  private int stored() {
    int count = 0;
    try (KeyValueIterator<String, AreaPart> all = store.all()) {
      while (all.hasNext()) {
        all.next();
        count++;
      }
    }
    return count;
  }

  private static AreaSlot slot(String area, int hour) {
    return new AreaSlot(area, AreaSlot.HOUR, Instant.ofEpochSecond(hour * 3600L));
  }

  private static AreaPart part(AreaSlot slot, String station, int reports) {
    return AreaPart.newBuilder()
        .setArea(slot.area())
        .setPeriod(slot.period())
        .setStart(slot.start().toEpochMilli())
        .setStationId(station)
        .setReportCount(reports)
        .build();
  }
}

package dev.isobar.streams.cassandra;

import static dev.isobar.streams.cassandra.WrittenState.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.streams.cassandra.internal.table.Row;
import dev.isobar.streams.cassandra.internal.table.RowKey;
import dev.isobar.streams.cassandra.internal.table.StoreKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several partitions, generations and what may go wrong, with rows written by hand. */
class CassandraStateReaderTest {

  private static final String STORE = "totals";

  private final WrittenState state = new WrittenState();
  private CassandraStateReader reader;

  @BeforeEach
  void writeThreePartitions() {
    for (int partition = 0; partition < 3; partition++) {
      state.begin(STORE, StoreKind.KEY_VALUE, 1, partition);
    }
    state.put(STORE, 1, 0, "a", "1");
    state.put(STORE, 1, 0, "d", "4");
    state.put(STORE, 1, 1, "b", "2");
    state.put(STORE, 1, 2, "c", "3");
    state.put(STORE, 1, 2, "ca", "31");
    state.progress(STORE, 1, 0, 10L, 0, 0);
    state.progress(STORE, 1, 1, 11L, 0, 0);
    state.progress(STORE, 1, 2, 12L, 0, 0);
    reader = state.open();
  }

  @AfterEach
  void close() {
    reader.close();
    state.forget();
  }

  private KeyValueReader<String, String> totals() {
    return reader.keyValueStore(STORE, Serdes.String(), Serdes.String());
  }

  @Test
  void aKeyIsFoundInWhateverPartitionItIsAndSaysUpToWhere() {
    Answer<String> answer = totals().get("b");

    assertThat(answer.optional()).contains("2");
    assertThat(answer.partition()).isEqualTo(1);
    assertThat(answer.changelogOffset()).isEqualTo(11);
    assertThat(answer.writtenAt()).isEqualTo(WrittenState.WRITTEN_AT);
    assertThat(answer.asked())
        .extracting(StoreProgress::changelogOffset)
        .containsExactly(10L, 11L, 12L);
  }

  @Test
  void aKeyThatIsNowhereHasNoValue() {
    Answer<String> answer = totals().get("z");

    assertThat(answer.optional()).isEmpty();
    assertThat(answer.partition()).isEqualTo(-1);
    assertThat(answer.changelogOffset()).isEqualTo(-1);
    assertThat(answer.writtenAt()).isEqualTo(WrittenState.WRITTEN_AT);
  }

  @Test
  void theProgressOfAllPartitionsIsSaidByItself() {
    assertThat(totals().progress())
        .containsExactly(
            new StoreProgress(0, 1, 10, WrittenState.WRITTEN_AT),
            new StoreProgress(1, 1, 11, WrittenState.WRITTEN_AT),
            new StoreProgress(2, 1, 12, WrittenState.WRITTEN_AT));
  }

  @Test
  void whoKnowsThePartitionAsksItAlone() {
    Answer<String> found =
        totals().withPartitioner((t, k, v, n) -> Optional.of(Set.of(2)), 3).get("c");
    Answer<String> absent = totals().inPartition(0).get("c");
    int hashed = Utils.toPositive(Utils.murmur2(bytes("c"))) % 3;

    assertThat(found.optional()).contains("3");
    assertThat(found.asked()).extracting(StoreProgress::partition).containsExactly(2);
    assertThat(absent.optional()).isEmpty();
    assertThat(absent.changelogOffset()).isEqualTo(10);
    assertThat(totals().withPartitions(3).get("c").asked())
        .extracting(StoreProgress::partition)
        .containsExactly(hashed);
  }

  @Test
  void aPartitionThatIsNotThereIsAnError() {
    assertThatThrownBy(() -> totals().inPartition(7).get("a"))
        .isInstanceOf(StateReaderException.class)
        .hasMessageContaining("partition [7]")
        .hasMessageContaining("[0, 1, 2]");
  }

  @Test
  void aKeyInTwoPartitionsIsAnErrorUntilOneIsChosen() {
    state.put(STORE, 1, 2, "a", "other");

    assertThatThrownBy(() -> totals().get("a"))
        .isInstanceOf(StateReaderException.class)
        .hasMessageContaining("[0, 2]");
    assertThat(totals().inPartition(2).get("a").optional()).contains("other");
    assertThat(entries(totals().range("a", "a"))).containsExactly("a=1@0", "a=other@2");
  }

  @Test
  void iteratorsGoByKeyOverAllPartitions() {
    KeyValueReader<String, String> totals = totals();

    assertThat(entries(totals.all()))
        .containsExactly("a=1@0", "b=2@1", "c=3@2", "ca=31@2", "d=4@0");
    assertThat(entries(totals.reverseAll()))
        .containsExactly("d=4@0", "ca=31@2", "c=3@2", "b=2@1", "a=1@0");
    assertThat(entries(totals.range("b", "c"))).containsExactly("b=2@1", "c=3@2");
    assertThat(entries(totals.range(null, "b"))).containsExactly("a=1@0", "b=2@1");
    assertThat(entries(totals.reverseRange("c", null)))
        .containsExactly("d=4@0", "ca=31@2", "c=3@2");
    assertThat(entries(totals.prefixScan("c", new StringSerializer())))
        .containsExactly("c=3@2", "ca=31@2");
    assertThat(entries(totals.reversePrefixScan("c", new StringSerializer())))
        .containsExactly("ca=31@2", "c=3@2");
    assertThat(entries(totals.inPartition(0).all())).containsExactly("a=1@0", "d=4@0");
  }

  @Test
  void iteratorsPageThroughMoreThanTheyHold() {
    int count = 20_000;
    for (int i = 0; i < count; i++) {
      state.put(STORE, 1, i % 3, "many-%06d".formatted(i), "x");
    }

    List<String> keys = new ArrayList<>();
    try (StateIterator<KeyValue<String, String>> many =
        totals().prefixScan("many-", new StringSerializer())) {
      many.forEachRemaining(entry -> keys.add(entry.key));
    }

    assertThat(keys).hasSize(count).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void anIteratorThatIsClosedIsNotReadOn() {
    StateIterator<KeyValue<String, String>> all = totals().all();
    assertThat(all.progress())
        .extracting(StoreProgress::changelogOffset)
        .containsExactly(10L, 11L, 12L);
    assertThatThrownBy(all::progressOfLast).isInstanceOf(IllegalStateException.class);
    all.close();

    assertThatThrownBy(all::hasNext).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aNewGenerationIsReadInsteadOfTheOldOne() {
    KeyValueReader<String, String> totals = totals();
    state.begin(STORE, StoreKind.KEY_VALUE, 2, 0);
    state.put(STORE, 2, 0, "a", "new");
    state.remove(STORE, StoreKind.KEY_VALUE, 1, 0);

    assertThat(totals.get("a").optional()).contains("new");
    assertThat(totals.get("a").foundIn().generation()).isEqualTo(2);
    assertThat(totals.get("a").changelogOffset()).isEqualTo(-1);
    assertThat(totals.get("d").optional()).isEmpty();
  }

  @Test
  void anIteratorWhoseRowsWereRemovedDoesNotEndAsIfThereWereNoMore() {
    StateIterator<KeyValue<String, String>> all = totals().all();
    state.begin(STORE, StoreKind.KEY_VALUE, 2, 0);
    state.remove(STORE, StoreKind.KEY_VALUE, 1, 0);

    assertThatThrownBy(() -> all.forEachRemaining(entry -> {}))
        .isInstanceOf(StateReaderException.class)
        .hasMessageContaining("made anew");
  }

  @Test
  void lostRowsAreNotTakenForAbsentOnes() {
    KeyValueReader<String, String> totals = totals();
    state.tables().truncate(WrittenState.APPLICATION, STORE);

    assertThatThrownBy(() -> totals.get("a"))
        .isInstanceOf(StateReaderException.class)
        .hasMessageContaining("truncated");
    assertThatThrownBy(totals::all).isInstanceOf(StateReaderException.class);
  }

  @Test
  void windowsOfSeveralSegmentsAndPartitionsGoByTime() {
    for (int partition = 0; partition < 2; partition++) {
      state.begin("hourly", StoreKind.WINDOW, 1, partition);
    }
    window(0, 0, "k", 10);
    window(0, 1, "k", 1_010);
    window(1, 1, "j", 1_020);
    window(1, 3, "j", 3_030);
    state.progress("hourly", 1, 0, 5L, 0, 1);
    state.progress("hourly", 1, 1, 6L, 1, 3);
    WindowReader<String, String> hourly =
        reader.windowStore("hourly", Serdes.String(), Serdes.String());

    assertThat(starts(hourly.all())).containsExactly(10L, 1_020L, 1_010L, 3_030L);
    assertThat(starts(hourly.backwardAll())).containsExactly(3_030L, 1_010L, 1_020L, 10L);
    assertThat(starts(hourly.fetch("k", at(0), at(5_000)))).containsExactly(10L, 1_010L);
    assertThat(starts(hourly.backwardFetch("j", at(0), at(3_029)))).containsExactly(1_020L);
    assertThat(starts(hourly.fetch("a", "j", at(0), at(9_999)))).containsExactly(1_020L, 3_030L);
    assertThat(hourly.fetch("j", at(3_030)).optional()).contains("j3030");
    assertThat(hourly.fetch("j", at(3_031)).optional()).isEmpty();
  }

  private void window(int partition, long segment, String key, long start) {
    state.write(
        "hourly",
        StoreKind.WINDOW,
        1,
        partition,
        new Row(new RowKey(segment, bytes(key), start, 0), bytes(key + start)));
  }

  private static Instant at(long millis) {
    return Instant.ofEpochMilli(millis);
  }

  private static List<Long> starts(StateIterator<WindowReader.Window<String, String>> windows) {
    List<Long> starts = new ArrayList<>();
    try (windows) {
      windows.forEachRemaining(window -> starts.add(window.start().toEpochMilli()));
    }
    return starts;
  }

  @Test
  void whatDoesNotExistIsAnErrorThatSaysWhatDoes() {
    try (CassandraStateReader other = CassandraStateReader.open(state.properties(), "nobody")) {
      assertThatThrownBy(() -> other.keyValueStore(STORE, Serdes.String(), Serdes.String()))
          .isInstanceOf(StateReaderException.class)
          .hasMessageContaining("nobody")
          .hasMessageContaining("[written]");
    }
    assertThatThrownBy(() -> reader.keyValueStore("other", Serdes.String(), Serdes.String()))
        .isInstanceOf(StateReaderException.class)
        .hasMessageContaining("no store other")
        .hasMessageContaining("totals (key-value)");
    assertThatThrownBy(() -> reader.windowStore(STORE, Serdes.String(), Serdes.String()))
        .isInstanceOf(StateReaderException.class)
        .hasMessageContaining("of kind key-value, not duplicates-window or window");
  }

  @Test
  void aStoreWithoutProgressHasNothingWritten() {
    state.table("fresh", StoreKind.KEY_VALUE);
    KeyValueReader<String, String> fresh =
        reader.keyValueStore("fresh", Serdes.String(), Serdes.String());

    assertThatThrownBy(() -> fresh.get("a"))
        .isInstanceOfSatisfying(StateReaderException.class, e -> assertThat(e.passing()).isTrue())
        .hasMessageContaining("not written anything");
  }

  @Test
  void aStoreOpenedInAnotherFormatIsAnErrorThatNamesIt() {
    KeyValueReader<String, Long> wrong =
        reader.keyValueStore(STORE, Serdes.String(), Serdes.Long());

    assertThatThrownBy(() -> wrong.get("a"))
        .isInstanceOf(StateReaderException.class)
        .hasMessageContaining(STORE)
        .hasMessageContaining("timestamped");
  }

  @Test
  void cassandraThatIsAwayIsAnErrorThatPasses() {
    Map<String, String> nowhere =
        Map.of(
            CassandraStoreConfig.CONTACT_POINTS, "127.0.0.1:1",
            CassandraStoreConfig.LOCAL_DATACENTER, "datacenter1",
            CassandraStoreConfig.KEYSPACE, "k");

    assertThatThrownBy(() -> CassandraStateReader.open(nowhere, "app"))
        .isInstanceOfSatisfying(StateReaderException.class, e -> assertThat(e.passing()).isTrue())
        .hasMessageContaining("application app");
  }

  private static List<String> entries(StateIterator<KeyValue<String, String>> iterator) {
    List<String> entries = new ArrayList<>();
    try (iterator) {
      while (iterator.hasNext()) {
        KeyValue<String, String> entry = iterator.next();
        entries.add(entry.key + "=" + entry.value + "@" + iterator.progressOfLast().partition());
      }
    }
    return entries;
  }
}

package dev.isobar.streams.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.kstream.internals.SessionWindow;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.AggregationWithHeaders;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.SessionStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.apache.kafka.streams.state.ValueTimestampHeaders;
import org.apache.kafka.streams.state.VersionedKeyValueStore;
import org.apache.kafka.streams.state.WindowStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an application has left in its stores when it is down, of every kind and format. */
abstract class StateReaderContract {

  private static final Serde<String> TEXT = Serdes.String();
  private static final Duration RETENTION = Duration.ofMinutes(10);
  private static final Duration SIZE = Duration.ofMinutes(1);
  private static final RecordHeaders HEADERS = new RecordHeaders();

  static {
    HEADERS.add("from", "test".getBytes(StandardCharsets.UTF_8)).add("none", null);
  }

  @TempDir Path stateFolder;

  /** Where Cassandra is. */
  abstract Map<String, String> properties();

  abstract String applicationId();

  @BeforeEach
  void runTheApplication() {
    Properties config = new Properties();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId());
    config.put(StreamsConfig.STATE_DIR_CONFIG, stateFolder.toString());
    config.putAll(properties());
    Topology topology = new Topology();
    topology.addSource("in", TEXT.deserializer(), TEXT.deserializer(), "in");
    topology.addProcessor("write", Writer::new, "in");
    stores().forEach(store -> topology.addStateStore(store, "write"));
    try (TopologyTestDriver driver = new TopologyTestDriver(topology, config)) {
      driver.createInputTopic("in", new StringSerializer(), new StringSerializer()).pipeInput("x");
    }
  }

  private static List<StoreBuilder<?>> stores() {
    return List.of(
        Stores.keyValueStoreBuilder(CassandraStores.keyValueStore("plain"), TEXT, TEXT),
        Stores.timestampedKeyValueStoreBuilder(
            CassandraStores.timestampedKeyValueStore("timestamped"), TEXT, TEXT),
        Stores.timestampedKeyValueStoreWithHeadersBuilder(
            CassandraStores.timestampedKeyValueStoreWithHeaders("headers"), TEXT, TEXT),
        Stores.versionedKeyValueStoreBuilder(
            CassandraStores.versionedKeyValueStore("versioned", RETENTION), TEXT, TEXT),
        Stores.timestampedWindowStoreBuilder(
            CassandraStores.timestampedWindowStore("windows", RETENTION, SIZE, false), TEXT, TEXT),
        Stores.windowStoreBuilder(
            CassandraStores.windowStore("duplicates", RETENTION, SIZE, true), TEXT, TEXT),
        Stores.sessionStoreBuilder(CassandraStores.sessionStore("sessions", RETENTION), TEXT, TEXT),
        Stores.sessionStoreWithHeadersBuilder(
            CassandraStores.sessionStoreWithHeaders("sessions-headers", RETENTION), TEXT, TEXT));
  }

  private static final class Writer extends ContextualProcessor<String, String, Void, Void> {
    @Override
    public void process(Record<String, String> record) {
      ProcessorContext<Void, Void> context = context();
      KeyValueStore<String, String> plain = context.getStateStore("plain");
      for (String key : List.of("a", "b", "ba", "c")) {
        plain.put(key, key + "!");
      }
      plain.delete("c");
      KeyValueStore<String, ValueAndTimestamp<String>> timestamped =
          context.getStateStore("timestamped");
      timestamped.put("a", ValueAndTimestamp.make("1", 77));
      KeyValueStore<String, ValueTimestampHeaders<String>> headers =
          context.getStateStore("headers");
      headers.put("a", ValueTimestampHeaders.make("1", 78, HEADERS));
      headers.put("b", ValueTimestampHeaders.make("2", 79, new RecordHeaders()));
      VersionedKeyValueStore<String, String> versioned = context.getStateStore("versioned");
      versioned.put("a", "one", 1_000);
      versioned.put("a", "two", 2_000);
      versioned.put("a", null, 3_000);
      versioned.put("a", "four", 4_000);
      versioned.put("gone", "x", 1_000);
      versioned.put("gone", null, 2_000);
      WindowStore<String, ValueAndTimestamp<String>> windows = context.getStateStore("windows");
      for (long minute = 0; minute < 20; minute++) {
        windows.put("a", ValueAndTimestamp.make("a" + minute, minute), minute * 60_000);
        windows.put("b", ValueAndTimestamp.make("b" + minute, minute), minute * 60_000);
      }
      WindowStore<String, String> duplicates = context.getStateStore("duplicates");
      duplicates.put("a", "first", 0);
      duplicates.put("a", "second", 0);
      SessionStore<String, String> sessions = context.getStateStore("sessions");
      sessions.put(session("a", 0, 10), "early");
      sessions.put(session("a", 20, 400_000), "late");
      sessions.put(session("b", 5, 5), "other");
      SessionStore<String, AggregationWithHeaders<String>> withHeaders =
          context.getStateStore("sessions-headers");
      withHeaders.put(session("a", 0, 10), AggregationWithHeaders.make("1", HEADERS));
    }

    private static Windowed<String> session(String key, long start, long end) {
      return new Windowed<>(key, new SessionWindow(start, end));
    }
  }

  private CassandraStateReader open() {
    return CassandraStateReader.open(properties(), applicationId());
  }

  @Test
  void everyKindOfStoreIsRead() {
    try (CassandraStateReader reader = open()) {
      readsKeyValueStores(reader);
      readsVersions(reader);
      readsWindows(reader);
      readsSessions(reader);
    }
  }

  private static void readsKeyValueStores(CassandraStateReader reader) {
    KeyValueReader<String, String> plain = reader.keyValueStore("plain", TEXT, TEXT);
    Answer<String> answer = plain.get("b");
    assertThat(answer.value()).isEqualTo("b!");
    assertThat(answer.partition()).isZero();
    assertThat(answer.changelogOffset()).isNotNegative();
    assertThat(answer.writtenAt()).isBetween(Instant.now().minusSeconds(600), Instant.now());
    assertThat(plain.get("c").optional()).isEmpty();
    assertThat(all(plain.all()))
        .containsExactly(
            KeyValue.pair("a", "a!"), KeyValue.pair("b", "b!"), KeyValue.pair("ba", "ba!"));
    assertThat(all(plain.reverseRange("b", null)))
        .containsExactly(KeyValue.pair("ba", "ba!"), KeyValue.pair("b", "b!"));
    assertThat(all(plain.prefixScan("b", TEXT.serializer()))).hasSize(2);

    assertThat(reader.timestampedKeyValueStore("timestamped", TEXT, TEXT).get("a").value())
        .isEqualTo(ValueAndTimestamp.make("1", 77));

    KeyValueReader<String, ValueTimestampHeaders<String>> headers =
        reader.timestampedKeyValueStoreWithHeaders("headers", TEXT, TEXT);
    assertThat(headers.get("a").value()).isEqualTo(ValueTimestampHeaders.make("1", 78, HEADERS));
    assertThat(headers.get("b").value())
        .isEqualTo(ValueTimestampHeaders.make("2", 79, new RecordHeaders()));
  }

  private static void readsVersions(CassandraStateReader reader) {
    VersionedReader<String, String> versioned =
        reader.versionedKeyValueStore("versioned", TEXT, TEXT);
    assertThat(versioned.get("a").value()).hasToString("<four,4000,Optional.empty>");
    assertThat(versioned.get("a", at(2_500)).value()).hasToString("<two,2000,Optional[3000]>");
    assertThat(versioned.get("a", at(3_500)).optional()).isEmpty();
    assertThat(versioned.get("a", at(999)).optional()).isEmpty();
    assertThat(versioned.get("gone").optional()).isEmpty();
    assertThat(versioned.history("a", at(1_500), at(4_000)).value())
        .map(Object::toString)
        .containsExactly(
            "<one,1000,Optional[2000]>", "<two,2000,Optional[3000]>", "<four,4000,Optional.empty>");
    assertThat(versioned.withHistoryRetention(Duration.ofMillis(1)).get("a", at(2_500)).optional())
        .isEmpty();
    assertThat(versioned.history("never", Instant.MIN, Instant.MAX).value()).isEmpty();
  }

  private static void readsWindows(CassandraStateReader reader) {
    WindowReader<String, ValueAndTimestamp<String>> windows =
        reader.timestampedWindowStore("windows", TEXT, TEXT).withRetention(RETENTION);
    assertThat(windows.fetch("a", at(19 * 60_000)).value())
        .isEqualTo(ValueAndTimestamp.make("a19", 19));
    assertThat(minutes(windows.fetch("a", at(0), at(12 * 60_000)))).containsExactly(10L, 11L, 12L);
    assertThat(minutes(windows.backwardFetch("b", at(11 * 60_000), Instant.MAX)))
        .containsExactly(19L, 18L, 17L, 16L, 15L, 14L, 13L, 12L, 11L);
    assertThat(minutes(windows.fetchAll(at(18 * 60_000), at(19 * 60_000))))
        .containsExactlyInAnyOrder(18L, 18L, 19L, 19L);
    assertThat(windows.fetch("a", at(9 * 60_000)).optional()).isEmpty();
    assertThat(all(windows.backwardAll())).hasSize(20);
    assertThat(all(reader.timestampedWindowStore("windows", TEXT, TEXT).all()))
        .hasSizeGreaterThanOrEqualTo(20);

    WindowReader<String, String> duplicates = reader.windowStore("duplicates", TEXT, TEXT);
    assertThat(all(duplicates.fetch("a", at(0), at(0))))
        .extracting(WindowReader.Window::value)
        .containsExactly("first", "second");
  }

  private static void readsSessions(CassandraStateReader reader) {
    SessionReader<String, String> sessions = reader.sessionStore("sessions", TEXT, TEXT);
    assertThat(all(sessions.find("a", at(5), at(30))))
        .containsExactly(
            new SessionReader.Session<>("a", at(0), at(10), "early"),
            new SessionReader.Session<>("a", at(20), at(400_000), "late"));
    assertThat(all(sessions.backwardFind("a", at(11), at(30)))).hasSize(1);
    assertThat(all(sessions.find("a", at(11), at(19)))).isEmpty();
    assertThat(all(sessions.findAll(Instant.MIN, Instant.MAX))).hasSize(3);
    assertThat(all(sessions.find("b", null, at(0), at(9)))).hasSize(1);
    assertThat(sessions.fetch("a", at(20), at(400_000)).value()).isEqualTo("late");
    assertThat(sessions.fetch("a", at(21), at(400_000)).optional()).isEmpty();

    assertThat(
            reader
                .sessionStoreWithHeaders("sessions-headers", TEXT, TEXT)
                .fetch("a", at(0), at(10))
                .value())
        .isEqualTo(AggregationWithHeaders.make("1", HEADERS));
  }

  private static Instant at(long millis) {
    return Instant.ofEpochMilli(millis);
  }

  private static <V> List<Long> minutes(StateIterator<WindowReader.Window<String, V>> windows) {
    return all(windows).stream().map(window -> window.start().toEpochMilli() / 60_000).toList();
  }

  private static <T> List<T> all(StateIterator<T> iterator) {
    List<T> all = new ArrayList<>();
    try (iterator) {
      iterator.forEachRemaining(all::add);
    }
    return all;
  }
}

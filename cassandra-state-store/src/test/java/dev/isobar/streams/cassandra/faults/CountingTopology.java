package dev.isobar.streams.cassandra.faults;

import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KGroupedStream;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.SessionWindows;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.SessionStore;
import org.apache.kafka.streams.state.WindowStore;

/**
 * What the application computes: a bit of each kind of state. Values are whole numbers, or {@link
 * #DELETE}.
 */
final class CountingTopology {

  /** How many records a key has had. */
  static final String COUNTS = "counts";

  /** The sum of a key's numbers since it was last deleted. */
  static final String SUMS = "sums";

  /** How many records a key has had in windows of {@link #WINDOW}. */
  static final String WINDOWS = "windows";

  /** How many records a key has had in sessions with a gap of {@link #GAP}. */
  static final String SESSIONS = "sessions";

  /** How many records a group of keys has had; by way of a repartition topic. */
  static final String GROUPS = "groups";

  /** A key's last number, no row after a {@link #DELETE}. */
  static final String LATEST = "latest";

  /** A key's highest number. */
  static final String MAXIMA = "maxima";

  /** All numbers of a key by their time. */
  static final String VERSIONS = "versions";

  static final String DELETE = "x";
  static final Duration WINDOW = Duration.ofSeconds(10);
  static final Duration GAP = Duration.ofSeconds(3);

  /** No record is as late as this. */
  static final Duration GRACE = Duration.ofSeconds(60);

  static final Duration WINDOW_RETENTION = WINDOW.plus(GRACE);
  static final Duration SESSION_RETENTION = GAP.plus(GRACE);
  static final Duration HISTORY = Duration.ofDays(2);
  static final int GROUP_COUNT = 20;

  static final String INPUT_PROPERTY = "faults.input";
  static final String OUTPUT_PROPERTY = "faults.output";

  private static final Serde<String> STRING = Serdes.String();

  private final String output;

  private CountingTopology(String output) {
    this.output = output;
  }

  /**
   * The topology for these properties.
   *
   * @param processed is called with each input record
   */
  static Topology build(Properties properties, Runnable processed) {
    StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(new StreamsConfig(properties)));
    PlainStores.of(properties).forEach(builder::addStateStore);
    KStream<String, String> input =
        builder.stream(properties.getProperty(INPUT_PROPERTY), Consumed.with(STRING, STRING));
    new CountingTopology(properties.getProperty(OUTPUT_PROPERTY)).compute(input);
    input.foreach((key, value) -> processed.run());
    return builder.build(properties);
  }

  private void compute(KStream<String, String> input) {
    KGroupedStream<String, String> byKey = input.groupByKey(Grouped.with(STRING, STRING));
    forward(COUNTS, byKey.count(keyValue(COUNTS, Serdes.Long())));
    forward(SUMS, byKey.reduce(CountingTopology::add, keyValue(SUMS, STRING)));
    KTable<Windowed<String>, Long> windows =
        byKey
            .windowedBy(TimeWindows.ofSizeAndGrace(WINDOW, GRACE))
            .count(
                Materialized.<String, Long, WindowStore<Bytes, byte[]>>as(WINDOWS)
                    .withKeySerde(STRING)
                    .withValueSerde(Serdes.Long())
                    .withRetention(WINDOW_RETENTION));
    forward(WINDOWS, windows);
    KTable<Windowed<String>, Long> sessions =
        byKey
            .windowedBy(SessionWindows.ofInactivityGapAndGrace(GAP, GRACE))
            .count(
                Materialized.<String, Long, SessionStore<Bytes, byte[]>>as(SESSIONS)
                    .withKeySerde(STRING)
                    .withValueSerde(Serdes.Long())
                    .withRetention(SESSION_RETENTION));
    forward(SESSIONS, sessions);
    forward(
        GROUPS,
        input
            .groupBy((key, value) -> group(key), Grouped.with(GROUPS, STRING, STRING))
            .count(keyValue(GROUPS, Serdes.Long())));
    input
        .process(PlainStores.Keeper::new, LATEST, MAXIMA, VERSIONS)
        .to(output, Produced.with(STRING, STRING));
  }

  private static <V> Materialized<String, V, KeyValueStore<Bytes, byte[]>> keyValue(
      String store, Serde<V> serde) {
    return Materialized.<String, V, KeyValueStore<Bytes, byte[]>>as(store)
        .withKeySerde(STRING)
        .withValueSerde(serde);
  }

  /** The sum of two numbers, null if the second is a deletion. */
  static String add(String sum, String value) {
    if (value.equals(DELETE)) {
      return null;
    }
    return Long.toString(number(sum) + number(value));
  }

  private static long number(String value) {
    return value.equals(DELETE) ? 0 : Long.parseLong(value);
  }

  /** The group a key belongs to. */
  static String group(String key) {
    return "g" + Math.floorMod(key.hashCode(), GROUP_COUNT);
  }

  private <K, V> void forward(String store, KTable<K, V> table) {
    table
        .toStream()
        .map(
            (key, value) ->
                KeyValue.pair(
                    store + "|" + StateKeys.of(key), value == null ? null : value.toString()))
        .to(output, Produced.with(STRING, STRING));
  }
}

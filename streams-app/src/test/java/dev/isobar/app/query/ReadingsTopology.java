package dev.isobar.app.query;

import dev.isobar.streams.cassandra.CassandraStores;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.SessionWindows;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.SessionStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;

/** A store of each kind, from numbers by text. */
final class ReadingsTopology {

  static final String SUMS = "sums";
  static final String PARTS = "parts";
  static final String HOURS = "hours";
  static final String SPELLS = "spells";
  static final String VERSIONS = "versions";
  static final String EVERYWHERE = "everywhere";
  static final Duration WINDOW = Duration.ofHours(1);
  static final Duration GAP = Duration.ofMinutes(30);
  static final int REMAINDERS = 5;

  private static final Duration KEPT = Duration.ofDays(1000);

  private ReadingsTopology() {}

  static StoreCatalogue catalogue() {
    return new StoreCatalogue(
        List.of(
            described(SUMS, StoreKind.KEY_VALUE, true, false, Partitioning.byKey()),
            described(PARTS, StoreKind.KEY_VALUE, false, false, Partitioning.byTextBefore('|')),
            described(HOURS, StoreKind.WINDOW, true, false, Partitioning.byKey()),
            described(SPELLS, StoreKind.SESSION, false, false, Partitioning.byKey()),
            described(VERSIONS, StoreKind.VERSIONED, false, false, Partitioning.byKey()),
            described(EVERYWHERE, StoreKind.KEY_VALUE, true, true, Partitioning.byKey())));
  }

  static StoreDescription<String, Long> described(
      String name, StoreKind kind, boolean timestamped, boolean global, Partitioning partitioning) {
    return new StoreDescription<>(
        name, kind, new TextKeys(), new LongValues(), timestamped, global, partitioning);
  }

  static Topology build(StreamsConfig config, String topic, String globalTopic, boolean cassandra) {
    StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(config));
    builder.globalTable(
        globalTopic,
        Consumed.with(Serdes.String(), Serdes.Long()),
        Materialized.<String, Long, KeyValueStore<Bytes, byte[]>>as(EVERYWHERE));
    KStream<String, Long> readings =
        builder.stream(
            topic,
            Consumed.with(Serdes.String(), Serdes.Long())
                .withTimestampExtractor((message, before) -> message.timestamp()));
    var byKey = readings.groupByKey(Grouped.with(Serdes.String(), Serdes.Long()));
    byKey.reduce(
        Long::sum,
        Materialized.<String, Long, KeyValueStore<Bytes, byte[]>>as(SUMS).withCachingDisabled());
    byKey
        .windowedBy(TimeWindows.ofSizeAndGrace(WINDOW, KEPT))
        .count(
            Materialized.<String, Long, WindowStore<Bytes, byte[]>>as(HOURS)
                .withRetention(KEPT.plus(WINDOW))
                .withCachingDisabled());
    byKey
        .windowedBy(SessionWindows.ofInactivityGapAndGrace(GAP, KEPT))
        .count(
            Materialized.<String, Long, SessionStore<Bytes, byte[]>>as(SPELLS)
                .withRetention(KEPT.plus(GAP))
                .withCachingDisabled());
    var unused =
        readings.toTable(
            Materialized.<String, Long>as(
                    cassandra
                        ? CassandraStores.versionedKeyValueStore(VERSIONS, KEPT)
                        : Stores.persistentVersionedKeyValueStore(VERSIONS, KEPT))
                .withKeySerde(Serdes.String())
                .withValueSerde(Serdes.Long()));
    readings.process(new ByRemainder(cassandra));
    return builder.build();
  }

  private record ByRemainder(boolean cassandra)
      implements ProcessorSupplier<String, Long, Void, Void> {

    @Override
    public Set<StoreBuilder<?>> stores() {
      return Set.of(
          Stores.keyValueStoreBuilder(
              cassandra
                  ? CassandraStores.keyValueStore(PARTS)
                  : Stores.persistentKeyValueStore(PARTS),
              Serdes.String(),
              Serdes.Long()));
    }

    @Override
    public Processor<String, Long, Void, Void> get() {
      return new ContextualProcessor<>() {
        @Override
        public void process(Record<String, Long> reading) {
          KeyValueStore<String, Long> parts = context().getStateStore(PARTS);
          parts.put(reading.key() + "|" + reading.value() % REMAINDERS, reading.value());
        }
      };
    }
  }
}

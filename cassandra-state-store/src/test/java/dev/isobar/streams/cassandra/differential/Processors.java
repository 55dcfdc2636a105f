package dev.isobar.streams.cassandra.differential;

import java.util.List;
import java.util.Random;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.processor.StateStore;
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
import org.apache.kafka.streams.state.WindowStore;

/** Applications of the Processor API, one for each kind of store, that do all a store can do. */
final class Processors {

  private static final Serde<String> STRING = Serdes.String();

  private Processors() {}

  static List<Scenario> all() {
    return List.of(
        keyValue(
            "keyValue",
            stores -> Stores.keyValueStoreBuilder(stores.keyValue("store"), STRING, STRING),
            (value, record) -> value),
        keyValue(
            "timestampedKeyValue",
            stores ->
                Stores.timestampedKeyValueStoreBuilder(
                    stores.timestampedKeyValue("store"), STRING, STRING),
            (value, record) -> ValueAndTimestamp.make(value, record.timestamp())),
        keyValue(
            "keyValueWithHeaders",
            stores ->
                Stores.timestampedKeyValueStoreWithHeadersBuilder(
                    stores.keyValueWithHeaders("store"), STRING, STRING),
            Processors::withHeaders),
        window(
            "window",
            stores -> Stores.windowStoreBuilder(stores.window("store", false), STRING, STRING),
            (value, record) -> value),
        window(
            "duplicatesWindow",
            stores -> Stores.windowStoreBuilder(stores.window("store", true), STRING, STRING),
            (value, record) -> value),
        window(
            "timestampedWindow",
            stores ->
                Stores.timestampedWindowStoreBuilder(
                    stores.timestampedWindow("store"), STRING, STRING),
            (value, record) -> ValueAndTimestamp.make(value, record.timestamp())),
        window(
            "windowWithHeaders",
            stores ->
                Stores.timestampedWindowStoreWithHeadersBuilder(
                    stores.windowWithHeaders("store"), STRING, STRING),
            Processors::withHeaders),
        session(
            "session",
            stores -> Stores.sessionStoreBuilder(stores.session("store"), STRING, STRING),
            (value, record) -> value),
        session(
            "sessionWithHeaders",
            stores ->
                Stores.sessionStoreWithHeadersBuilder(
                    stores.sessionWithHeaders("store"), STRING, STRING),
            (value, record) ->
                value == null ? null : AggregationWithHeaders.make(value, record.headers())),
        scenario(
            "versionedKeyValue",
            stores ->
                Stores.versionedKeyValueStoreBuilder(stores.versioned("store"), STRING, STRING),
            (StateStore store, Random random) -> new VersionedWrites(cast(store), random)));
  }

  private static Object withHeaders(String value, Record<?, ?> record) {
    return value == null
        ? null
        : ValueTimestampHeaders.make(value, record.timestamp(), record.headers());
  }

  private static Scenario keyValue(String name, Builders builder, Values values) {
    return scenario(
        name,
        builder,
        (store, random) ->
            new KeyValueWrites(
                Processors.<KeyValueStore<String, Object>>cast(store), random, values));
  }

  private static Scenario window(String name, Builders builder, Values values) {
    return scenario(
        name,
        builder,
        (store, random) ->
            new WindowWrites(Processors.<WindowStore<String, Object>>cast(store), random, values));
  }

  private static Scenario session(String name, Builders builder, Values values) {
    return scenario(
        name,
        builder,
        (store, random) ->
            new SessionWrites(
                Processors.<SessionStore<String, Object>>cast(store), random, values));
  }

  private static Scenario scenario(String name, Builders builder, WritesTo writes) {
    return new Scenario(
        name,
        List.of("s"),
        List.of("answers"),
        (streams, stores) -> build(streams, builder.builder(stores), writes));
  }

  private static void build(StreamsBuilder streams, StoreBuilder<?> store, WritesTo writes) {
    streams.addStateStore(store);
    streams.<String, String>stream("s")
        .filter((key, value) -> value != null)
        .process(() -> new StoreUser(writes), "store")
        .to("answers");
  }

  @SuppressWarnings("unchecked") // the scenario's own store
  private static <S extends StateStore> S cast(StateStore store) {
    return (S) store;
  }

  /** Makes a store's builder. */
  @FunctionalInterface
  private interface Builders {
    StoreBuilder<?> builder(dev.isobar.streams.cassandra.differential.Stores stores);
  }

  /** Makes what writes to a store. */
  @FunctionalInterface
  private interface WritesTo {
    Writes writes(StateStore store, Random random);
  }

  /** What a store's value is made of. */
  @FunctionalInterface
  interface Values {
    Object value(String value, Record<?, ?> record);
  }

  /** Random changes to a store. */
  @FunctionalInterface
  interface Writes {

    /** Makes a change, and says what the store answered. */
    String write(Record<String, String> record);
  }

  /** Writes to its store and forwards what it answers. */
  private static final class StoreUser extends ContextualProcessor<String, String, String, String> {

    private final WritesTo writesTo;
    private Writes writes;

    StoreUser(WritesTo writesTo) {
      this.writesTo = writesTo;
    }

    @Override
    public void init(ProcessorContext<String, String> context) {
      super.init(context);
      writes = writesTo.writes(context.getStateStore("store"), new Random(1));
    }

    @Override
    public void process(Record<String, String> record) {
      for (int i = 0; i < 3; i++) {
        context().forward(record.withValue(writes.write(record)));
      }
    }
  }
}

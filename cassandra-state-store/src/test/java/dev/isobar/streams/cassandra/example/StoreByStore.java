package dev.isobar.streams.cassandra.example;

import dev.isobar.streams.cassandra.CassandraStores;
import java.time.Duration;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.JoinWindows;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.StreamJoined;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** The README's examples of stores that are put in Cassandra one by one. */
final class StoreByStore {

  private StoreByStore() {}

  static Topology inTheDsl() {
    StreamsBuilder builder = new StreamsBuilder();
    KStream<String, String> orders =
        builder.stream("orders", Consumed.with(Serdes.String(), Serdes.String()));
    KStream<String, String> payments =
        builder.stream("payments", Consumed.with(Serdes.String(), Serdes.String()));

    // dsl begins
    orders
        .groupByKey(Grouped.with(Serdes.String(), Serdes.String()))
        .count(
            Materialized.<String, Long>as(CassandraStores.timestampedKeyValueStore("order-count"))
                .withKeySerde(Serdes.String())
                .withValueSerde(Serdes.Long()));

    Duration day = Duration.ofDays(1);
    orders
        .join(
            payments,
            (order, payment) -> order + " paid with " + payment,
            JoinWindows.ofTimeDifferenceWithNoGrace(day),
            StreamJoined.with(Serdes.String(), Serdes.String(), Serdes.String())
                .withThisStoreSupplier(
                    CassandraStores.windowStore(
                        "open-orders", day.multipliedBy(2), day.multipliedBy(2), true))
                .withOtherStoreSupplier(
                    CassandraStores.windowStore(
                        "early-payments", day.multipliedBy(2), day.multipliedBy(2), true)))
        .to("paid-orders", Produced.with(Serdes.String(), Serdes.String()));
    // dsl ends

    return builder.build();
  }

  static Topology inTheProcessorApi() {
    // processor begins
    Topology topology = new Topology();
    topology.addSource(
        "orders", Serdes.String().deserializer(), Serdes.String().deserializer(), "orders");
    topology.addProcessor("changed", OnlyChanged::new, "orders");
    topology.addStateStore(
        Stores.keyValueStoreBuilder(
            CassandraStores.keyValueStore("last-order"), Serdes.String(), Serdes.String()),
        "changed");
    topology.addSink(
        "changed-orders",
        "changed-orders",
        Serdes.String().serializer(),
        Serdes.String().serializer(),
        "changed");
    // processor ends
    return topology;
  }

  /** Passes on what differs from what came before with the same key. */
  private static final class OnlyChanged
      extends ContextualProcessor<String, String, String, String> {

    @Override
    public void process(Record<String, String> order) {
      KeyValueStore<String, String> last = context().getStateStore("last-order");
      if (!order.value().equals(last.get(order.key()))) {
        last.put(order.key(), order.value());
        context().forward(order);
      }
    }
  }
}

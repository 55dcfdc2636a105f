package dev.isobar.streams.cassandra;

import dev.isobar.streams.cassandra.internal.store.KeyValueSupplier;
import dev.isobar.streams.cassandra.internal.store.WindowSupplier;
import org.apache.kafka.streams.DslStoreFormat;
import org.apache.kafka.streams.kstream.EmitStrategy;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers;
import org.apache.kafka.streams.state.DslKeyValueParams;
import org.apache.kafka.streams.state.DslSessionParams;
import org.apache.kafka.streams.state.DslStoreSuppliers;
import org.apache.kafka.streams.state.DslWindowParams;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.SessionBytesStoreSupplier;
import org.apache.kafka.streams.state.WindowBytesStoreSupplier;

/**
 * Keeps the state of all operators of the Kafka Streams DSL in Cassandra, in whatever format {@code
 * dsl.store.format} asks for. It is named in the application's properties:
 *
 * <pre>{@code
 * dsl.store.suppliers.class=dev.isobar.streams.cassandra.CassandraDslStoreSuppliers
 * default.client.supplier=dev.isobar.streams.cassandra.CassandraKafkaClientSupplier
 * cassandra.contact.points=127.0.0.1:9042
 * cassandra.local.datacenter=datacenter1
 * cassandra.keyspace=my_app
 * }</pre>
 *
 * <p>Global tables stay on the local disk: every instance holds all of them anyway. Where the
 * application names another supplier for a store, in {@code Materialized} for instance, that one is
 * used.
 */
public final class CassandraDslStoreSuppliers implements DslStoreSuppliers {

  /** For Kafka Streams, which makes one from the property. */
  public CassandraDslStoreSuppliers() {}

  @Override
  public KeyValueBytesStoreSupplier keyValueStore(DslKeyValueParams params) {
    return KeyValueSupplier.of(params.name(), params.dslStoreFormat());
  }

  @Override
  public WindowBytesStoreSupplier windowStore(DslWindowParams params) {
    // Kafka Streams' own supplier checks the lengths.
    WindowBytesStoreSupplier local = BuiltInDslStoreSuppliers.ROCKS_DB.windowStore(params);
    return params.emitStrategy().type() == EmitStrategy.StrategyType.ON_WINDOW_CLOSE
        ? WindowSupplier.onClose(local, params.dslStoreFormat(), params.isSlidingWindow())
        : WindowSupplier.of(local, params.dslStoreFormat(), params.isSlidingWindow());
  }

  @Override
  public SessionBytesStoreSupplier sessionStore(DslSessionParams params) {
    return params.storeFormat() == DslStoreFormat.HEADERS
        ? CassandraStores.sessionStoreWithHeaders(params.name(), params.retentionPeriod())
        : CassandraStores.sessionStore(params.name(), params.retentionPeriod());
  }
}

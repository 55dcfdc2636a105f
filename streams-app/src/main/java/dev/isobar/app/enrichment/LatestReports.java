package dev.isobar.app.enrichment;

import dev.isobar.app.stream.StateStores;
import dev.isobar.app.stream.StoreNames;
import dev.isobar.streams.cassandra.AvroColumns;
import dev.isobar.streams.cassandra.CqlType;
import dev.isobar.streams.cassandra.StoredKey;
import dev.isobar.weather.EnrichedObservation;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Keeps each station's newest report by event time: a correction of it takes its place, an older
 * one that comes late does not.
 */
public final class LatestReports
    implements ProcessorSupplier<String, EnrichedObservation, Void, Void> {

  private final StateStores stores;

  /**
   * @param stores makes the stores
   */
  public LatestReports(StateStores stores) {
    this.stores = stores;
  }

  @Override
  public Set<StoreBuilder<?>> stores() {
    return Set.of(
        stores.readable(
            StoreNames.LATEST,
            EnrichedObservation.class,
            columns ->
                AvroColumns.values(
                    columns.partitionKey("station_id", CqlType.TEXT, StoredKey::key),
                    EnrichedObservation.getClassSchema(),
                    "station_id",
                    "present_weather",
                    "cloud_layers",
                    "filled_from_metar")));
  }

  @Override
  public Processor<String, EnrichedObservation, Void, Void> get() {
    return new Processor<>() {
      private KeyValueStore<String, EnrichedObservation> latest;

      @Override
      public void init(ProcessorContext<Void, Void> context) {
        latest = context.getStateStore(StoreNames.LATEST);
      }

      @Override
      public void process(Record<String, EnrichedObservation> message) {
        EnrichedObservation known = latest.get(message.key());
        if (known == null || !message.value().getTimestamp().isBefore(known.getTimestamp())) {
          latest.put(message.key(), message.value());
        }
      }
    };
  }
}

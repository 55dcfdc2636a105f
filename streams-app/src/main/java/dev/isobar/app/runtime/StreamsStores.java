package dev.isobar.app.runtime;

import dev.isobar.app.http.StoresUnavailableException;
import dev.isobar.app.http.WeatherStores;
import dev.isobar.app.stream.StoreNames;
import dev.isobar.weather.EnrichedObservation;
import dev.isobar.weather.Station;
import java.util.Optional;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Asks the stores of the running Kafka Streams; says so rather than give a wrong answer. */
public final class StreamsStores implements WeatherStores {

  private final StreamsRunner runner;
  private final StopSignal stop;

  /**
   * @param runner has Kafka Streams
   * @param stop from which on nothing is answered
   */
  public StreamsStores(StreamsRunner runner, StopSignal stop) {
    this.runner = runner;
    this.stop = stop;
  }

  @Override
  public boolean isReady() {
    return !stop.isGiven()
        && runner.current().filter(s -> s.state() == KafkaStreams.State.RUNNING).isPresent();
  }

  @Override
  public Optional<Station> station(String stationId) {
    return get(
        StoreQueryParameters.fromNameAndType(
            StoreNames.STATIONS, QueryableStoreTypes.<String, Station>keyValueStore()),
        stationId);
  }

  @Override
  public Optional<EnrichedObservation> latest(String stationId) {
    // Only the partition that holds the key may answer: another would say that there is none.
    KeyQueryMetadata owner =
        running().queryMetadataForKey(StoreNames.LATEST, stationId, new StringSerializer());
    if (owner == null || owner.equals(KeyQueryMetadata.NOT_AVAILABLE)) {
      throw new StoresUnavailableException("The partitions are being assigned.");
    }
    return get(
        StoreQueryParameters.fromNameAndType(
                StoreNames.LATEST, QueryableStoreTypes.<String, EnrichedObservation>keyValueStore())
            .withPartition(owner.partition()),
        stationId);
  }

  private <V> Optional<V> get(
      StoreQueryParameters<ReadOnlyKeyValueStore<String, V>> store, String key) {
    try {
      return Optional.ofNullable(running().store(store).get(key));
    } catch (InvalidStateStoreException e) {
      throw new StoresUnavailableException(
          "The state of " + key + " is moving or held by another instance.");
    }
  }

  private KafkaStreams running() {
    if (!isReady()) {
      throw new StoresUnavailableException("The application is starting, rebalancing or stopping.");
    }
    return runner.current().orElseThrow();
  }
}

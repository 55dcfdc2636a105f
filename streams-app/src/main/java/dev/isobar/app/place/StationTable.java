package dev.isobar.app.place;

import dev.isobar.weather.Station;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;

/** Reads the places of all stations. */
public final class StationTable {

  private StationTable() {}

  /**
   * The stations that say where they are, by id. A global table is restored byte by byte, so it may
   * hold what cannot be read: that is left out. Enrichment warns of it.
   *
   * @param stations the global table
   */
  public static Map<String, Place> places(
      ReadOnlyKeyValueStore<String, ValueAndTimestamp<Station>> stations) {
    Map<String, Place> places = new HashMap<>();
    try (KeyValueIterator<String, ValueAndTimestamp<Station>> all = stations.all()) {
      while (all.hasNext()) {
        try {
          Station station = ValueAndTimestamp.getValueOrNull(all.next().value);
          if (station != null && station.getLatitude() != null && station.getLongitude() != null) {
            String id = station.getStationId();
            places.put(id, new Place(id, station.getLatitude(), station.getLongitude()));
          }
        } catch (SerializationException e) {
          continue;
        }
      }
    }
    return places;
  }
}

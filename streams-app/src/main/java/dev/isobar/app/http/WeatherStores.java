package dev.isobar.app.http;

import dev.isobar.weather.EnrichedObservation;
import dev.isobar.weather.Station;
import java.util.Optional;

/** What can be asked of the running application. */
public interface WeatherStores {

  /** Whether questions can be answered now. */
  boolean isReady();

  /**
   * A station.
   *
   * @throws StoresUnavailableException when that cannot be said now
   */
  Optional<Station> station(String stationId);

  /**
   * The newest report of a station by event time.
   *
   * @throws StoresUnavailableException when that cannot be said now
   */
  Optional<EnrichedObservation> latest(String stationId);
}

package dev.isobar.app.forecast;

import dev.isobar.app.place.Near;
import dev.isobar.app.place.Places;
import dev.isobar.app.place.StationTable;
import dev.isobar.app.state.NwsForecast;
import dev.isobar.app.stream.StoreNames;
import dev.isobar.weather.Forecast;
import dev.isobar.weather.ForecastPeriod;
import dev.isobar.weather.Station;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;

/** Hands the NWS's forecast by the hour of a grid cell to each station near the cell's middle. */
final class NearestStations extends ContextualProcessor<String, Forecast, String, NwsForecast> {

  private static final String HOURLY = "hourly";

  /** How old what is known of places may be when a forecast comes. */
  private static final Duration LOOK_FOR_STATIONS_EVERY = Duration.ofSeconds(10);

  /** Hours of a forecast that are kept: the longest horizon, and a day without a new one. */
  private static final int HOURS_KEPT = 48;

  private final double withinMetres;
  private KeyValueStore<String, ValueAndTimestamp<Station>> stations;
  private Places near;
  private long indexedAt;

  NearestStations(double withinMetres) {
    this.withinMetres = withinMetres;
  }

  @Override
  public void init(ProcessorContext<String, NwsForecast> context) {
    super.init(context);
    stations = context.getStateStore(StoreNames.STATIONS);
    near = null;
  }

  @Override
  public void process(Record<String, Forecast> message) {
    Forecast forecast = message.value();
    if (forecast == null
        || !HOURLY.equals(forecast.getKind())
        || forecast.getLatitude() == null
        || forecast.getLongitude() == null) {
      return;
    }
    Map<Instant, Double> temperatures = temperatures(forecast);
    if (temperatures.isEmpty()) {
      return;
    }
    for (Near station : near().near(forecast.getLatitude(), forecast.getLongitude())) {
      context()
          .forward(
              new Record<>(
                  station.stationId(),
                  ofStation(forecast, station.distanceMetres(), temperatures),
                  message.timestamp()));
    }
  }

  private static NwsForecast ofStation(
      Forecast forecast, double metres, Map<Instant, Double> temperatures) {
    Instant first = temperatures.keySet().iterator().next();
    List<Double> values = new ArrayList<>(Collections.nCopies(HOURS_KEPT, null));
    temperatures.forEach(
        (hour, temperature) -> {
          long at = Duration.between(first, hour).toHours();
          if (at < HOURS_KEPT) {
            values.set((int) at, temperature);
          }
        });
    return new NwsForecast(forecast.getGridId(), metres, forecast.getUpdateTime(), first, values);
  }

  /** By the hour; the first period may begin a little after its hour. */
  private static TreeMap<Instant, Double> temperatures(Forecast forecast) {
    TreeMap<Instant, Double> byHour = new TreeMap<>();
    for (ForecastPeriod period : forecast.getPeriods()) {
      if (period.getTemperature() != null) {
        byHour.put(period.getStartTime().truncatedTo(ChronoUnit.HOURS), period.getTemperature());
      }
    }
    return byHour;
  }

  private Places near() {
    long now = context().currentSystemTimeMs();
    if (near == null || now - indexedAt >= LOOK_FOR_STATIONS_EVERY.toMillis()) {
      near = new Places(StationTable.places(stations).values(), withinMetres);
      indexedAt = now;
    }
    return near;
  }
}

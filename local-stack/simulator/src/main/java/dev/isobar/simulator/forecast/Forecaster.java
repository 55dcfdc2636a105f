package dev.isobar.simulator.forecast;

import dev.isobar.simulator.random.Dice;
import dev.isobar.simulator.report.DerivedQuantities;
import dev.isobar.simulator.station.GridPoint;
import dev.isobar.simulator.station.Station;
import dev.isobar.simulator.station.StationCatalog;
import dev.isobar.simulator.weather.Place;
import dev.isobar.simulator.weather.Sun;
import dev.isobar.simulator.weather.Weather;
import dev.isobar.simulator.weather.WeatherModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Forecasts the simulated weather, the worse the farther ahead. Each cell has a new forecast once
 * an hour.
 */
public final class Forecaster {

  private static final int HOURS = 7 * 24;
  private static final long HOUR = 3600;

  private final WeatherModel model;
  private final StationCatalog stations;
  private final Dice dice;

  /**
   * @param model the weather that is going to be
   * @param stations whose elevation and time zone the cells around them have
   * @param dice the dice of the seed
   */
  public Forecaster(WeatherModel model, StationCatalog stations, Dice dice) {
    this.model = model;
    this.stations = stations;
    this.dice = dice.derive("forecast");
  }

  /** The newest forecast for a cell at a simulated instant. */
  public Forecast forecast(GridPoint cell, Instant now) {
    Dice own = dice.derive(cell.id());
    long offset = own.below(3600, 0);
    long updated = Math.floorDiv(now.getEpochSecond() - offset, HOUR) * HOUR + offset;
    Station nearest = stations.nearest(cell.latitude(), cell.longitude(), 1).get(0);
    Place place = model.place(cell.latitude(), cell.longitude(), nearest.elevation());
    long first = Math.floorDiv(updated, HOUR);
    List<HourForecast> hours = new ArrayList<>(HOURS);
    for (int lead = 0; lead < HOURS; lead++) {
      hours.add(hour(place, (first + lead) * HOUR, lead, own.derive(updated)));
    }
    Instant updateTime = Instant.ofEpochSecond(updated);
    return new Forecast(cell, nearest.elevation(), nearest.timeZone(), updateTime, hours);
  }

  private HourForecast hour(Place place, long time, int lead, Dice own) {
    // The error of a forecast grows with the lead and changes slowly from hour to hour.
    double error = Math.sqrt(lead / 24.0) * own.noise(lead / 18.0);
    Weather truth = model.at(place, time + Math.round(error * HOUR));
    double temperature = truth.temperature() + 1.2 * error;
    double dewPoint = Math.min(temperature, truth.dewPoint() + 1.2 * error);
    Weather expected =
        new Weather(
            temperature,
            dewPoint,
            truth.seaLevelPressure(),
            truth.windFrom(),
            truth.windSpeed(),
            truth.gust(),
            truth.visibility(),
            truth.cloudCover(),
            truth.cloudBase(),
            truth.precipitationRate(),
            truth.phenomenon());
    double sure = 1 / (1 + lead / 72.0);
    double wet = truth.precipitationRate() > 0.15 ? 90 : 60 * Math.pow(truth.cloudCover(), 3);
    int chance = (int) Math.round(20 * (1 - sure) * truth.cloudCover() + wet * sure);
    return new HourForecast(
        Instant.ofEpochSecond(time),
        Sun.isUp(place.latitude(), place.longitude(), time),
        expected,
        DerivedQuantities.relativeHumidity(temperature, dewPoint),
        chance);
  }
}

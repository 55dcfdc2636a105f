package dev.isobar.simulator.alert;

import dev.isobar.simulator.random.Dice;
import dev.isobar.simulator.station.Station;
import dev.isobar.simulator.station.StationCatalog;
import dev.isobar.simulator.weather.Place;
import dev.isobar.simulator.weather.Weather;
import dev.isobar.simulator.weather.WeatherModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The alerts that are active at a simulated instant. They follow from the simulated weather, one
 * zone and day at a time, so that the same instant always has the same alerts.
 */
public final class AlertBook {

  private static final long HOUR = 3600;
  private static final int HOURS = 24;
  private static final long REMEMBERED = 300;

  private final StationCatalog stations;
  private final WeatherModel model;
  private final Dice dice;
  private volatile Remembered remembered = new Remembered(Long.MIN_VALUE, List.of());

  /**
   * @param stations whose zones have alerts
   * @param model the weather
   * @param dice the dice of the seed
   */
  public AlertBook(StationCatalog stations, WeatherModel model, Dice dice) {
    this.stations = stations;
    this.model = model;
    this.dice = dice.derive("alerts");
  }

  private record Remembered(long slot, List<AlertThread> threads) {}

  /** The newest message of each alert that is active, newest first. */
  public List<Alert> active(Instant now) {
    List<Alert> active = new ArrayList<>();
    for (AlertThread thread : threads(now)) {
      thread.at(now).ifPresent(active::add);
    }
    active.add(AlertThread.keepAlive(now));
    active.sort(Comparator.comparing(Alert::sent).reversed().thenComparing(Alert::id));
    return active;
  }

  /**
   * Threads change only with the days they are made from; they are computed anew every five
   * simulated minutes.
   */
  private List<AlertThread> threads(Instant now) {
    long slot = Math.floorDiv(now.getEpochSecond(), REMEMBERED);
    Remembered last = remembered;
    if (last.slot() != slot) {
      last = new Remembered(slot, compute(slot * REMEMBERED));
      remembered = last;
    }
    return last.threads();
  }

  private List<AlertThread> compute(long time) {
    List<AlertThread> threads = new ArrayList<>();
    Set<String> zones = new HashSet<>();
    for (Station station : stations.all()) {
      if (!zones.add(station.forecastZone())) {
        continue;
      }
      Dice own = dice.derive(station.forecastZone());
      long offset = own.below(HOURS, 0) * HOUR;
      long day = Math.floorDiv(time - AlertThread.LONGEST_AFTERMATH - offset, HOURS * HOUR);
      long dayOfLongestLead =
          Math.floorDiv(time + REMEMBERED + AlertThread.LONGEST_LEAD - offset, HOURS * HOUR);
      for (long each = day; each <= dayOfLongestLead; each++) {
        ofDay(station, offset + each * HOURS * HOUR, own.derive(each), threads);
      }
    }
    return threads;
  }

  private void ofDay(Station station, long start, Dice own, List<AlertThread> threads) {
    Place place = model.place(station);
    Weather[] hours = new Weather[HOURS];
    for (int hour = 0; hour < HOURS; hour++) {
      hours[hour] = model.at(place, start + hour * HOUR);
    }
    for (Hazard hazard : Hazard.values()) {
      int from = -1;
      for (int hour = 0; hour <= HOURS; hour++) {
        boolean is = hour < HOURS && hazard.is(hours[hour]);
        if (is && from < 0) {
          from = hour;
        } else if (!is && from >= 0) {
          Dice spell = own.derive(hazard.name()).derive(from);
          long onset = start + from * HOUR;
          threads.add(new AlertThread(station, hazard, onset, start + hour * HOUR, spell));
          from = -1;
        }
      }
    }
  }
}

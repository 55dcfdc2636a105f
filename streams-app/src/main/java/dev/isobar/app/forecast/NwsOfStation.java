package dev.isobar.app.forecast;

import dev.isobar.app.state.NwsForecast;
import dev.isobar.app.state.NwsForecasts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The last NWS forecasts for a station: those of the grid cell nearest to it. */
final class NwsOfStation {

  /** How many are kept, so that one that was valid when an hour passed is still there. */
  static final int KEPT = 4;

  /** A nearer cell that is this much older than another has no forecasts any more. */
  static final Duration NEARER_HOLDS = Duration.ofHours(24);

  private NwsOfStation() {}

  /** Nothing yet. */
  static NwsForecasts none() {
    return new NwsForecasts(List.of());
  }

  /** With a forecast more, if it is of the nearest cell. */
  static NwsForecasts with(NwsForecasts known, NwsForecast added) {
    List<NwsForecast> kept = new ArrayList<>(known.getForecasts());
    if (!kept.isEmpty()) {
      NwsForecast newest = kept.get(kept.size() - 1);
      if (!newest.getGridId().equals(added.getGridId())) {
        Instant outdated = added.getUpdateTime().minus(NEARER_HOLDS);
        if (isNearer(newest, added) && newest.getUpdateTime().isAfter(outdated)) {
          return known;
        }
        kept.clear();
      }
    }
    int at = kept.size();
    while (at > 0 && kept.get(at - 1).getUpdateTime().isAfter(added.getUpdateTime())) {
      at--;
    }
    if (at > 0 && kept.get(at - 1).getUpdateTime().equals(added.getUpdateTime())) {
      kept.set(at - 1, added);
    } else {
      kept.add(at, added);
    }
    return new NwsForecasts(kept.subList(Math.max(0, kept.size() - KEPT), kept.size()));
  }

  /**
   * What the newest forecast that is no newer than an hour says of the hours after it.
   *
   * @param known null for nothing
   * @return a value an hour, degree Celsius, null where there is none
   */
  static List<Double> values(NwsForecasts known, Instant hour, int horizons) {
    NwsForecast valid = null;
    for (NwsForecast forecast : known == null ? List.<NwsForecast>of() : known.getForecasts()) {
      valid = forecast.getUpdateTime().isAfter(hour) ? valid : forecast;
    }
    if (valid == null) {
      return Collections.nCopies(horizons, null);
    }
    List<Double> values = new ArrayList<>(horizons);
    long first = Duration.between(valid.getFirstHour(), hour).toHours();
    for (int hours = 1; hours <= horizons; hours++) {
      long at = first + hours;
      boolean covered = at >= 0 && at < valid.getTemperatures().size();
      values.add(covered ? valid.getTemperatures().get((int) at) : null);
    }
    return values;
  }

  private static boolean isNearer(NwsForecast one, NwsForecast other) {
    int byDistance = Double.compare(one.getDistance(), other.getDistance());
    return byDistance < 0 || (byDistance == 0 && one.getGridId().compareTo(other.getGridId()) < 0);
  }
}

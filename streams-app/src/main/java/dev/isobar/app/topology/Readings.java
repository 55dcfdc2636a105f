package dev.isobar.app.topology;

import dev.isobar.app.state.HourlyReports;
import dev.isobar.app.state.Reading;
import dev.isobar.weather.EnrichedObservation;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the usable quantities of the newest version of each report of an hour, in order of time.
 */
final class Readings {

  private final QualityRule quality;

  Readings(QualityRule quality) {
    this.quality = quality;
  }

  /**
   * An hour with one more report, or one corrected.
   *
   * @param hour what is known so far, null for nothing
   */
  HourlyReports withNewest(HourlyReports hour, EnrichedObservation report) {
    Reading reading = of(report);
    List<Reading> readings = new ArrayList<>(hour == null ? List.of() : hour.getReadings());
    int at = 0;
    while (at < readings.size()
        && readings.get(at).getTimestamp().isBefore(reading.getTimestamp())) {
      at++;
    }
    if (at < readings.size() && readings.get(at).getTimestamp().equals(reading.getTimestamp())) {
      readings.set(at, reading);
    } else {
      readings.add(at, reading);
    }
    return new HourlyReports(readings);
  }

  private Reading of(EnrichedObservation e) {
    return Reading.newBuilder()
        .setTimestamp(e.getTimestamp())
        .setTemperature(quality.usable(e.getTemperature(), e.getTemperatureQc()))
        .setDewPoint(quality.usable(e.getDewPoint(), e.getDewPointQc()))
        .setRelativeHumidity(quality.usable(e.getRelativeHumidity(), e.getRelativeHumidityQc()))
        .setBarometricPressure(
            quality.usable(e.getBarometricPressure(), e.getBarometricPressureQc()))
        .setSeaLevelPressure(quality.usable(e.getSeaLevelPressure(), e.getSeaLevelPressureQc()))
        .setVisibility(quality.usable(e.getVisibility(), e.getVisibilityQc()))
        .setWindSpeed(quality.usable(e.getWindSpeed(), e.getWindSpeedQc()))
        .setWindGust(quality.usable(e.getWindGust(), e.getWindGustQc()))
        .setWindU(e.getWindU())
        .setWindV(e.getWindV())
        .build();
  }
}

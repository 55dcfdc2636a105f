package dev.isobar.app.history;

import dev.isobar.app.state.HourlyReports;
import dev.isobar.app.state.Reading;
import dev.isobar.app.stream.QualityRule;
import dev.isobar.weather.EnrichedObservation;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the usable quantities of the newest version of each report of an hour, in order of time.
 */
final class Readings {

  private static final String SPECIAL = "SPECI";

  /** The hourly group of a METAR when what fell was too little to measure. */
  private static final String TRACE = " P0000";

  /**
   * An hour with one report more, or one corrected.
   *
   * @param reports the hour now
   * @param changed whether it is another than before
   * @param corrects whether there was another version of the report
   */
  record Merged(HourlyReports reports, boolean changed, boolean corrects) {}

  private final QualityRule quality;

  Readings(QualityRule quality) {
    this.quality = quality;
  }

  /**
   * Puts a reading into its place.
   *
   * @param hour what is known so far, null for nothing
   */
  Merged merge(HourlyReports hour, Reading reading) {
    List<Reading> readings = new ArrayList<>(hour == null ? List.of() : hour.getReadings());
    int at = readings.size();
    while (at > 0 && !readings.get(at - 1).getTimestamp().isBefore(reading.getTimestamp())) {
      at--;
    }
    if (at < readings.size() && readings.get(at).getTimestamp().equals(reading.getTimestamp())) {
      boolean changed = !readings.get(at).equals(reading);
      readings.set(at, reading);
      return new Merged(new HourlyReports(readings), changed, changed);
    }
    readings.add(at, reading);
    return new Merged(new HourlyReports(readings), true, false);
  }

  /** The usable quantities of a report. */
  Reading of(EnrichedObservation e) {
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
        .setApparentTemperature(e.getApparentTemperature())
        .setHeatIndex(e.getDerivedHeatIndex())
        .setWindChill(e.getDerivedWindChill())
        .setStationPressure(e.getStationPressure())
        .setPrecipitationLastHour(
            quality.usable(e.getPrecipitationLastHour(), e.getPrecipitationLastHourQc()))
        .setPrecipitationLast3Hours(
            quality.usable(e.getPrecipitationLast3Hours(), e.getPrecipitationLast3HoursQc()))
        .setPrecipitationLast6Hours(
            quality.usable(e.getPrecipitationLast6Hours(), e.getPrecipitationLast6HoursQc()))
        .setPrecipitationLast24Hours(quality.usable(e.getPrecipitationLast24Hours(), null))
        .setMaxTemperatureLast6Hours(quality.usable(e.getMaxTemperatureLast6Hours(), null))
        .setMinTemperatureLast6Hours(quality.usable(e.getMinTemperatureLast6Hours(), null))
        .setRoutine(isRoutine(e.getRawMessage()))
        .setPrecipitationTrace(e.getRawMessage() != null && e.getRawMessage().contains(TRACE))
        .build();
  }

  /** Five-minute reports have no METAR; those out of turn begin with SPECI where they say so. */
  private static boolean isRoutine(String rawMessage) {
    return rawMessage != null && !rawMessage.isEmpty() && !rawMessage.startsWith(SPECIAL);
  }
}

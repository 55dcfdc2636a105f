package dev.isobar.app.topology;

import dev.isobar.app.meteorology.WindVector;
import dev.isobar.app.state.Reading;
import dev.isobar.weather.HourlySummary;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/** The figures of an hour; sums run in order of time, so they do not depend on order of arrival. */
final class HourlyStatistics {

  /** Count, lowest, highest and mean of one quantity; null where nothing was usable. */
  private record Figures(int count, Double min, Double max, Double mean) {

    static Figures of(List<Reading> readings, Function<Reading, Double> quantity) {
      double[] values = values(readings, quantity).toArray();
      if (values.length == 0) {
        return new Figures(0, null, null, null);
      }
      double min = values[0];
      double max = values[0];
      double sum = 0.0;
      for (double value : values) {
        min = Math.min(min, value);
        max = Math.max(max, value);
        sum += value;
      }
      return new Figures(values.length, min, max, sum / values.length);
    }
  }

  private HourlyStatistics() {}

  /**
   * Summarizes an hour.
   *
   * @param readings one a report, in order of time
   */
  static HourlySummary summarize(
      String stationId, Instant windowStart, Instant windowEnd, List<Reading> readings) {
    Figures temperature = Figures.of(readings, Reading::getTemperature);
    Figures dewPoint = Figures.of(readings, Reading::getDewPoint);
    Figures humidity = Figures.of(readings, Reading::getRelativeHumidity);
    Figures altimeter = Figures.of(readings, Reading::getBarometricPressure);
    Figures seaLevel = Figures.of(readings, Reading::getSeaLevelPressure);
    Figures visibility = Figures.of(readings, Reading::getVisibility);
    Figures windSpeed = Figures.of(readings, Reading::getWindSpeed);
    HourlySummary.Builder summary =
        HourlySummary.newBuilder()
            .setStationId(stationId)
            .setWindowStart(windowStart)
            .setWindowEnd(windowEnd)
            .setReportCount(readings.size())
            .setTemperatureCount(temperature.count())
            .setTemperatureMin(temperature.min())
            .setTemperatureMax(temperature.max())
            .setTemperatureMean(temperature.mean())
            .setDewPointCount(dewPoint.count())
            .setDewPointMin(dewPoint.min())
            .setDewPointMax(dewPoint.max())
            .setDewPointMean(dewPoint.mean())
            .setRelativeHumidityCount(humidity.count())
            .setRelativeHumidityMin(humidity.min())
            .setRelativeHumidityMax(humidity.max())
            .setRelativeHumidityMean(humidity.mean())
            .setBarometricPressureCount(altimeter.count())
            .setBarometricPressureMin(altimeter.min())
            .setBarometricPressureMax(altimeter.max())
            .setBarometricPressureMean(altimeter.mean())
            .setSeaLevelPressureCount(seaLevel.count())
            .setSeaLevelPressureMin(seaLevel.min())
            .setSeaLevelPressureMax(seaLevel.max())
            .setSeaLevelPressureMean(seaLevel.mean())
            .setVisibilityCount(visibility.count())
            .setVisibilityMin(visibility.min())
            .setVisibilityMax(visibility.max())
            .setVisibilityMean(visibility.mean())
            .setWindSpeedCount(windSpeed.count())
            .setWindSpeedMin(windSpeed.min())
            .setWindSpeedMax(windSpeed.max())
            .setWindSpeedMean(windSpeed.mean())
            .setWindGustMax(Figures.of(readings, Reading::getWindGust).max());
    describePrevailingWind(summary, readings);
    return summary.build();
  }

  /** Mean of the vectors of reports that have speed and direction; calm is the zero vector. */
  private static void describePrevailingWind(
      HourlySummary.Builder summary, List<Reading> readings) {
    Double u = Figures.of(readings, Reading::getWindU).mean();
    Double v = Figures.of(readings, Reading::getWindV).mean();
    if (u != null && v != null) {
      WindVector prevailing = new WindVector(u, v);
      OptionalDouble direction = prevailing.directionDegrees();
      summary
          .setPrevailingWindSpeed(prevailing.speedMetresPerSecond())
          .setPrevailingWindDirection(direction.isPresent() ? direction.getAsDouble() : null);
    }
  }

  private static DoubleStream values(List<Reading> readings, Function<Reading, Double> quantity) {
    return readings.stream().map(quantity).filter(Objects::nonNull).mapToDouble(v -> v);
  }
}

package dev.isobar.app.episode;

import java.util.ArrayList;
import java.util.List;

/**
 * A series with zero mean and unit variance. Where all values are the same there is no variance to
 * divide by: they are all at their mean, so they become zeros.
 *
 * @param values one for each of the series; null where it has none
 * @param count values that are not null
 * @param mean of the series' values, in its unit; null when there are none
 * @param standardDeviation of the series' values taken as the whole population, in its unit; null
 *     when there are none
 */
record Normalization(List<Double> values, int count, Double mean, Double standardDeviation) {

  static Normalization of(List<Double> series) {
    int count = 0;
    double sum = 0.0;
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (Double value : series) {
      if (value != null) {
        count++;
        sum += value;
        min = Math.min(min, value);
        max = Math.max(max, value);
      }
    }
    if (count == 0) {
      return new Normalization(series, 0, null, null);
    }
    // Of values that are all the same the mean is just that, which the sum might miss by a bit.
    double mean = min == max ? min : sum / count;
    double squares = 0.0;
    for (Double value : series) {
      if (value != null) {
        squares += (value - mean) * (value - mean);
      }
    }
    double deviation = Math.sqrt(squares / count);
    List<Double> values = new ArrayList<>(series.size());
    for (Double value : series) {
      values.add(value == null ? null : Double.valueOf(scaled(value - mean, deviation)));
    }
    return new Normalization(values, count, mean, deviation);
  }

  private static double scaled(double difference, double deviation) {
    return deviation == 0.0 ? 0.0 : difference / deviation;
  }
}

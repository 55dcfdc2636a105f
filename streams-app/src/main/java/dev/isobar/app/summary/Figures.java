package dev.isobar.app.summary;

import dev.isobar.app.state.Reading;
import java.util.Arrays;
import java.util.List;

/**
 * The figures of one quantity over a group of reports. A group is an hour of a station, or hours or
 * stations put together by a {@link FiguresFold}; what is put together first, and in which order,
 * is part of the definition, so that anybody who follows it gets the same to the last bit:
 *
 * <ul>
 *   <li>The sum of an hour is the sum of its values in order of time, the sum of a larger group the
 *       sum of its parts' sums in their order. The mean is the sum divided by the count.
 *   <li>The squared differences of an hour are taken from its mean and summed in order of time.
 *       Those of a larger group are put together part by part: what is there has n values and mean
 *       m, the part k values and mean p; then (p − m)² · (n · k / (n + k)) is added to both sums.
 *   <li>Of equal extremes the first time counts.
 * </ul>
 *
 * @param count values; with none the rest says nothing
 * @param sum their sum
 * @param squares sum of squared differences from the mean
 * @param min lowest value
 * @param minTime when it was first there, milliseconds since 1970
 * @param max highest value
 * @param maxTime when it was first there, milliseconds since 1970
 * @param quantiles how the values are distributed
 */
record Figures(
    int count,
    double sum,
    double squares,
    double min,
    long minTime,
    double max,
    long maxTime,
    Quantiles quantiles) {

  static final Figures NONE = new Figures(0, 0, 0, 0, 0, 0, 0, Quantiles.NONE);

  /**
   * The figures of an hour, or of the part of it that belongs to a day.
   *
   * @param readings one a report, in order of time
   */
  static Figures ofHour(List<Reading> readings, Quantity quantity) {
    double[] values = new double[readings.size()];
    int count = 0;
    double sum = 0;
    double min = 0;
    double max = 0;
    long minTime = 0;
    long maxTime = 0;
    for (Reading reading : readings) {
      Double usable = quantity.of(reading);
      if (usable == null) {
        continue;
      }
      double value = usable;
      if (count == 0 || value < min) {
        min = value;
        minTime = reading.getTimestamp().toEpochMilli();
      }
      if (count == 0 || value > max) {
        max = value;
        maxTime = reading.getTimestamp().toEpochMilli();
      }
      sum += value;
      values[count++] = value;
    }
    if (count == 0) {
      return NONE;
    }
    double mean = sum / count;
    double squares = 0;
    for (int i = 0; i < count; i++) {
      squares += (values[i] - mean) * (values[i] - mean);
    }
    return new Figures(
        count,
        sum,
        squares,
        min,
        minTime,
        max,
        maxTime,
        Quantiles.ofValues(Arrays.copyOf(values, count)));
  }

  boolean isEmpty() {
    return count == 0;
  }

  double mean() {
    return sum / count;
  }

  /** Over all values, as of a population. */
  double standardDeviation() {
    return Math.sqrt(squares / count);
  }
}

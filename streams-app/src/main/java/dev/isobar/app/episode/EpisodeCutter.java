package dev.isobar.app.episode;

import dev.isobar.app.history.History;
import dev.isobar.app.history.Quantity;
import dev.isobar.app.state.Reading;
import dev.isobar.weather.Episode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Computes episodes from what the history has now: nothing else enters. */
final class EpisodeCutter {

  /**
   * A station's episodes of one time.
   *
   * @param episodes one a quantity, in the quantities' order; none when the station did not report
   *     in this time
   * @param growing the quantities whose last points a report newer than all others can still give a
   *     value to or change, as bits in the quantities' order
   */
  record Cut(List<Episode> episodes, int growing) {}

  private final Grid grid;
  private final List<Quantity> quantities;
  private final History history;

  EpisodeCutter(Grid grid, List<Quantity> quantities, History history) {
    this.grid = grid;
    this.quantities = quantities;
    this.history = history;
  }

  /**
   * Cuts the episodes that begin at {@code start}.
   *
   * @param clock time of the station's newest report
   */
  Cut cut(String stationId, long start, long clock) {
    long end = start + grid.length();
    List<Reading> readings =
        history.between(
            stationId,
            Instant.ofEpochMilli(start - grid.maxGap()),
            Instant.ofEpochMilli(end + grid.maxGap()));
    List<Episode> episodes = new ArrayList<>();
    int growing = 0;
    if (readings.stream().anyMatch(reading -> isIn(start, end, reading))) {
      for (int i = 0; i < quantities.size(); i++) {
        List<Sample> samples = Sample.of(readings, quantities.get(i));
        episodes.add(episode(stationId, quantities.get(i), start, samples));
        growing |= canGrow(samples, start, clock) ? 1 << i : 0;
      }
    }
    return new Cut(episodes, growing);
  }

  /** Which quantities a reading has, as bits in their order. */
  int quantitiesOf(Reading reading) {
    int present = 0;
    for (int i = 0; i < quantities.size(); i++) {
      present |= quantities.get(i).of(reading) == null ? 0 : 1 << i;
    }
    return present;
  }

  private static boolean isIn(long start, long end, Reading reading) {
    long time = reading.getTimestamp().toEpochMilli();
    return start <= time && time < end;
  }

  /** Whether a sample newer than the clock could be interpolated with the last one there is. */
  private boolean canGrow(List<Sample> samples, long start, long clock) {
    if (samples.isEmpty()) {
      return false;
    }
    long last = samples.get(samples.size() - 1).time();
    return last < grid.lastPoint(start) && last + grid.maxGap() > clock;
  }

  private Episode episode(String stationId, Quantity quantity, long start, List<Sample> samples) {
    List<Double> values = Resampling.onto(grid, start, samples);
    Normalization normalized = Normalization.of(values);
    return Episode.newBuilder()
        .setStationId(stationId)
        .setQuantity(quantity.label())
        .setUnit(quantity.unit())
        .setT0(Instant.ofEpochMilli(start))
        .setDt(grid.step())
        .setDataset(values)
        .setNormalized(normalized.values())
        .setMean(normalized.mean())
        .setStandardDeviation(normalized.standardDeviation())
        .setCoverage((double) normalized.count() / grid.points())
        .build();
  }
}

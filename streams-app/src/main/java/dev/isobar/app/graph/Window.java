package dev.isobar.app.graph;

import dev.isobar.app.state.EpisodeSeries;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The episodes that are compared: those of some time up to the end of the newest one.
 *
 * @param length of an episode
 * @param step of its grid
 * @param span of the window, a multiple of {@code length}
 */
record Window(Duration length, Duration step, Duration span) {

  /** End of the window, excluded. */
  Instant end(Instant latest) {
    return latest.plus(length);
  }

  /** Start of the window, included. */
  Instant start(Instant latest) {
    return end(latest).minus(span);
  }

  /** Values in the window. */
  int points() {
    return Math.toIntExact(span.dividedBy(step));
  }

  /** Whether an episode fits the grid. What was written with other settings may not. */
  boolean fits(EpisodeSeries series) {
    int bytes = series.getDataset().remaining();
    return series.getT0().toEpochMilli() % length.toMillis() == 0
        && (bytes == 0 || bytes == length.dividedBy(step) * Double.BYTES);
  }

  /**
   * The episodes with one put into its place; one without values only takes that of its time away.
   * Those before the window are left out.
   *
   * @param all in order of time
   * @param series new, or instead of one that is there; null for none
   * @param latest start of the window's newest episode
   */
  List<EpisodeSeries> with(List<EpisodeSeries> all, EpisodeSeries series, Instant latest) {
    List<EpisodeSeries> kept = new ArrayList<>(all);
    if (series != null) {
      kept.removeIf(other -> other.getT0().equals(series.getT0()));
      if (series.getDataset().hasRemaining()) {
        int at = 0;
        while (at < kept.size() && kept.get(at).getT0().isBefore(series.getT0())) {
          at++;
        }
        kept.add(at, series);
      }
    }
    kept.removeIf(other -> other.getT0().isBefore(start(latest)) || !fits(other));
    return kept;
  }

  /**
   * An episode as it is kept.
   *
   * @param start of the episode
   * @param values on its grid; null where there is none
   */
  static EpisodeSeries series(Instant start, List<Double> values) {
    boolean hasValues = values.stream().anyMatch(Objects::nonNull);
    ByteBuffer dataset = ByteBuffer.allocate(hasValues ? values.size() * Double.BYTES : 0);
    if (hasValues) {
      values.forEach(value -> dataset.putDouble(value == null ? Double.NaN : value));
    }
    return new EpisodeSeries(start, dataset.flip());
  }

  /** The values of the whole window, one after the other; not-a-number where there is none. */
  double[] values(List<EpisodeSeries> all, Instant latest) {
    double[] values = new double[points()];
    Arrays.fill(values, Double.NaN);
    for (EpisodeSeries series : all) {
      int at =
          Math.toIntExact(
              Duration.between(start(latest), series.getT0()).toMillis() / step.toMillis());
      DoubleBuffer dataset = series.getDataset().asDoubleBuffer();
      dataset.get(values, at, dataset.remaining());
    }
    return values;
  }
}

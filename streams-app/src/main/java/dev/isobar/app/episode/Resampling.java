package dev.isobar.app.episode;

import java.util.ArrayList;
import java.util.List;

/** Brings samples onto an even grid in time. */
final class Resampling {

  private Resampling() {}

  /**
   * The values on an episode's grid: the sample where there is one at this very time, else by a
   * straight line between the two beside it, if these are no further apart than the grid's largest
   * gap. Nothing is continued before the first or after the last sample.
   *
   * @param samples in order of time, no two at the same; those outside the episode count for its
   *     edges
   * @param start of the episode
   * @return as many values as the grid has points; null where there is none
   */
  static List<Double> onto(Grid grid, long start, List<Sample> samples) {
    List<Double> values = new ArrayList<>(grid.points());
    int next = 0;
    for (int i = 0; i < grid.points(); i++) {
      long time = start + i * grid.step();
      while (next < samples.size() && samples.get(next).time() < time) {
        next++;
      }
      values.add(at(time, grid.maxGap(), samples, next));
    }
    return values;
  }

  /**
   * The value at a time.
   *
   * @param next the first sample that is not before it
   */
  private static Double at(long time, long maxGap, List<Sample> samples, int next) {
    if (next == samples.size()) {
      return null;
    }
    Sample after = samples.get(next);
    if (after.time() == time) {
      return after.value();
    }
    if (next == 0) {
      return null;
    }
    Sample before = samples.get(next - 1);
    long gap = after.time() - before.time();
    if (gap > maxGap) {
      return null;
    }
    double share = (double) (time - before.time()) / gap;
    return before.value() + (after.value() - before.value()) * share;
  }
}

package dev.isobar.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Processor time of the whole machine at a moment, in ticks of the system's clock.
 *
 * @param busy of all processors, what a host took away included
 * @param all busy and idle; 0 where the system does not tell
 */
public record MachineTimes(long busy, long all) {

  private static final int IDLE = 3;
  private static final int WAITING_FOR_DISK = 4;
  private static final int GUEST = 8;

  /** Until this moment. */
  public static MachineTimes now() {
    try {
      return of(Files.readAllLines(Path.of("/proc/stat")).get(0));
    } catch (IOException notLinux) {
      return new MachineTimes(0, 0);
    }
  }

  /** From the line {@code cpu user nice system idle iowait irq softirq steal guest …}. */
  static MachineTimes of(String line) {
    // Guests' time is in the user's already.
    long[] ticks =
        Arrays.stream(line.strip().split("\\s+"))
            .skip(1)
            .limit(GUEST)
            .mapToLong(Long::parseLong)
            .toArray();
    long all = Arrays.stream(ticks).sum();
    return new MachineTimes(all - ticks[IDLE] - ticks[WAITING_FOR_DISK], all);
  }

  /** The busy share of all processors since an earlier moment, from 0 to 1; NaN if unknown. */
  public double busyShareSince(MachineTimes earlier) {
    return (double) (busy - earlier.busy) / (all - earlier.all);
  }
}

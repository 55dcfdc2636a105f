package dev.isobar.connect.nws.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** A station whose reports become visible some time after their own, and one who asks for them. */
final class SimulatedStation {

  /** What asking for a while came to. */
  record Outcome(int reports, int requests, Duration meanDelay, Duration longestDelay) {
    double requestsPerReport() {
      return (double) requests / reports;
    }
  }

  private record Visible(Instant time, Instant from) {}

  private final List<Visible> reports = new ArrayList<>();

  SimulatedStation report(Instant time, Duration delay) {
    reports.add(new Visible(time, time.plus(delay)));
    return this;
  }

  /** Reports at an even distance, from one time to another. */
  SimulatedStation every(Duration period, Instant from, Instant to, Supplier<Duration> delay) {
    for (Instant time = from; time.isBefore(to); time = time.plus(period)) {
      report(time, delay.get());
    }
    return this;
  }

  /**
   * Asks as the rhythm says, with every wait as long as chance allows.
   *
   * @param from measured is what becomes visible after this; the rhythm learns from it on
   */
  Outcome ask(Rhythm rhythm, Instant start, Instant from, Instant to) {
    Set<Visible> seen = new HashSet<>();
    int requests = 0;
    int found = 0;
    Duration sum = Duration.ZERO;
    Duration longest = Duration.ZERO;
    for (Instant now = start; now.isBefore(to); ) {
      boolean isNewer = false;
      for (Visible report : reports) {
        if (!report.from().isAfter(now) && seen.add(report)) {
          isNewer |= rhythm.seen(report.time().toEpochMilli());
          if (report.from().isAfter(from)) {
            Duration delay = Duration.between(report.from(), now);
            found++;
            sum = sum.plus(delay);
            longest = delay.compareTo(longest) > 0 ? delay : longest;
          }
        }
      }
      requests += now.isAfter(from) ? 1 : 0;
      Pause pause = rhythm.pause(now, isNewer);
      now = now.plus(pause.least()).plus(pause.spread());
    }
    return new Outcome(found, requests, sum.dividedBy(Math.max(1, found)), longest);
  }
}

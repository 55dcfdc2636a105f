package dev.isobar.simulator.alert;

import dev.isobar.simulator.random.Dice;
import dev.isobar.simulator.station.Station;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One spell of dangerous weather in a zone, and the messages about it: issued, updated, and
 * cancelled or left to end.
 */
final class AlertThread {

  /** No alert is issued earlier than this before its onset, in seconds. */
  static final long LONGEST_LEAD = 4 * 3600;

  /** No alert is active longer than this after its weather ended, in seconds. */
  static final long LONGEST_AFTERMATH = 2 * 3600;

  private static final long BETWEEN_UPDATES = 3 * 3600;
  private static final double CANCELLED = 0.4;
  private static final Duration CANCEL_SHOWN = Duration.ofMinutes(15);
  private static final long KEEP_ALIVE = 600;

  private final List<Alert> messages = new ArrayList<>();

  /**
   * @param onset when the weather begins, seconds since 1970
   * @param end when it ends
   */
  AlertThread(Station station, Hazard hazard, long onset, long end, Dice own) {
    long sent = onset - own.below((int) LONGEST_LEAD, 0);
    boolean cancelled = own.chance(CANCELLED, 1);
    // The first message is wrong about the end by up to two hours.
    long expected = end + own.below(5, 2) * 1800 - 3600;
    long supposedEnd = Math.max(onset + 3600, expected);
    int number = 0;
    while (sent < end) {
      long ends = number == 0 ? supposedEnd : end + (cancelled ? 7200 : 0);
      add(station, hazard, number == 0 ? "Alert" : "Update", sent, onset, ends, own, number);
      sent += BETWEEN_UPDATES;
      number++;
    }
    if (cancelled) {
      add(station, hazard, "Cancel", end, onset, end + CANCEL_SHOWN.toSeconds(), own, number);
    }
  }

  /** The message that holds at an instant, if any does. */
  Optional<Alert> at(Instant now) {
    return messages.stream()
        .filter(message -> !message.sent().isAfter(now))
        .reduce((earlier, later) -> later)
        .filter(message -> message.over().isAfter(now));
  }

  /** The test message that shows that the wire is alive. */
  static Alert keepAlive(Instant now) {
    long sent = Math.floorDiv(now.getEpochSecond(), KEEP_ALIVE) * KEEP_ALIVE;
    return new Alert(
        "urn:oid:2.49.0.1.840.0.KEEPALIVE-" + sent,
        null,
        "Test",
        "Alert",
        "Test Message",
        "Unknown",
        "Unknown",
        "Unknown",
        Instant.ofEpochSecond(sent),
        Instant.ofEpochSecond(sent),
        Instant.ofEpochSecond(sent + KEEP_ALIVE),
        null,
        List.of());
  }

  private void add(
      Station station,
      Hazard hazard,
      String type,
      long sent,
      long onset,
      long ends,
      Dice own,
      int number) {
    messages.add(
        new Alert(
            id(own.derive(number)),
            station,
            "Actual",
            type,
            hazard.event(),
            hazard.severity(),
            hazard.certainty(),
            hazard.urgency(),
            Instant.ofEpochSecond(sent),
            Instant.ofEpochSecond(onset),
            Instant.ofEpochSecond(Math.min(ends, sent + 8 * 3600)),
            Instant.ofEpochSecond(ends),
            messages.stream().map(Alert::reference).toList()));
  }

  private static String id(Dice own) {
    return String.format(
        Locale.ROOT,
        "urn:oid:2.49.0.1.840.0.%016x%016x%08x.001.1",
        own.bits(1),
        own.bits(2),
        (int) own.bits(3));
  }
}

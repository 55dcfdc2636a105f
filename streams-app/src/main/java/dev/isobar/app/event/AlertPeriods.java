package dev.isobar.app.event;

import dev.isobar.app.config.EventSettings;
import dev.isobar.app.state.AlertPeriod;
import dev.isobar.app.stream.StoreNames;
import dev.isobar.weather.Alert;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Keeps in every instance where and when alerts are in force: a global store, by zone.
 *
 * <p>An alert is in force from the latest of when it was sent, takes effect and the weather is
 * expected, to its end, else its expiry, or to the time of the record that says that it was
 * superseded or cancelled.
 *
 * <p>Alerts are kept for longer after their end than events are: a replay reads all alerts before
 * the first report, and finds those of every event that it keeps. What counts is the newest time of
 * any alert's record. What is left does not depend on the order of the topic's partitions.
 */
public final class AlertPeriods implements ProcessorSupplier<String, Alert, Void, Void> {

  /** Events are forgotten by whole days, and by stations that may be somewhat behind the alerts. */
  private static final Duration BEYOND_EVENTS = Duration.ofDays(2);

  /** Where times leave what can be stored, an absurd alert must not stop the application. */
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private static final Set<String> WITHDRAWN = Set.of("superseded", "cancelled");

  private final Duration kept;

  /**
   * @param settings how long events are kept
   * @param grace for how long reports change events
   */
  public AlertPeriods(EventSettings settings, Duration grace) {
    this.kept = SpellEvents.kept(settings, grace).plus(BEYOND_EVENTS);
  }

  @Override
  public Processor<String, Alert, Void, Void> get() {
    return new PeriodProcessor(kept);
  }

  private static final class PeriodProcessor implements Processor<String, Alert, Void, Void> {

    private final Duration kept;

    /** Newest time of a record; after a restart the next one tells it. */
    private Instant newest = Instant.EPOCH;

    private AlertRows rows;

    PeriodProcessor(Duration kept) {
      this.kept = kept;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
      rows = new AlertRows(context.getStateStore(StoreNames.ALERTS));
    }

    @Override
    public void process(Record<String, Alert> message) {
      if (message.key() == null) {
        return;
      }
      AlertPeriod before = rows.get(message.key());
      AlertPeriod now = null;
      if (message.value() != null) {
        Instant time = Instant.ofEpochMilli(message.timestamp());
        now = period(message.key(), message.value(), time, before);
        if (time.isAfter(newest)) {
          newest = time;
        }
      }
      if (before != null && !before.equals(now)) {
        rows.remove(before);
      }
      if (now != null) {
        rows.put(now);
      }
      rows.removeOverBefore(newest.minus(kept));
    }

    /** Where and when an alert is in force; null for nowhere or never. */
    private AlertPeriod period(String id, Alert alert, Instant time, AlertPeriod before) {
      Instant from;
      Instant to = end(alert, time);
      List<String> zones;
      if (alert.getStatus() == null && alert.getZones().isEmpty()) {
        // It ended while nobody looked: the message has nothing but its times left.
        if (before == null) {
          return null;
        }
        from = before.getFrom();
        to = to == null || to.isAfter(before.getTo()) ? before.getTo() : to;
        zones = before.getZones();
      } else if (warns(alert)) {
        from = later(later(alert.getSent(), alert.getEffective()), alert.getOnset());
        zones = new TreeSet<>(alert.getZones()).stream().toList();
      } else {
        return null;
      }
      Instant until = to == null ? from.plus(kept) : to;
      until = until.isAfter(LATEST) ? LATEST : until;
      return zones.isEmpty() || !from.isBefore(until)
          ? null
          : new AlertPeriod(id, zones, from, until);
    }

    private static boolean warns(Alert alert) {
      return "Actual".equalsIgnoreCase(alert.getStatus())
          && !"Cancel".equalsIgnoreCase(alert.getMessageType());
    }

    /**
     * When it is over; null where nothing says.
     *
     * @param time of the record, which is the time of the change that it tells
     */
    private static Instant end(Alert alert, Instant time) {
      Instant end = alert.getEnds() == null ? alert.getExpires() : alert.getEnds();
      boolean withdrawn = WITHDRAWN.contains(alert.getState());
      return withdrawn && (end == null || time.isBefore(end)) ? time : end;
    }

    private static Instant later(Instant one, Instant other) {
      return other == null || other.isBefore(one) ? one : other;
    }
  }
}

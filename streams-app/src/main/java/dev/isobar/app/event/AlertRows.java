package dev.isobar.app.event;

import dev.isobar.app.state.AlertPeriod;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The rows of the global store of alerts: one by the alert's id, one a zone by its end, so that
 * what was over long before an event is not looked at, and one by its end, so that it can be
 * forgotten. The store is on each instance's own disk: here a range costs little.
 */
final class AlertRows {

  private static final String BY_ID = "id|";
  private static final String BY_ZONE = "zone|";
  private static final String BY_END = "end|";

  /** Comes after all digits. */
  private static final String LAST = "~";

  private final KeyValueStore<String, AlertPeriod> rows;

  AlertRows(KeyValueStore<String, AlertPeriod> rows) {
    this.rows = rows;
  }

  /** The alert of an id; null for none. */
  AlertPeriod get(String id) {
    return rows.get(BY_ID + id);
  }

  /** Keeps an alert. The row that says that it is there comes last, should it be cut short. */
  void put(AlertPeriod alert) {
    AlertPeriod withoutZones = AlertPeriod.newBuilder(alert).setZones(List.of()).build();
    rows.put(endKey(alert), withoutZones);
    alert.getZones().forEach(zone -> rows.put(zoneKey(zone, alert), withoutZones));
    rows.put(BY_ID + alert.getId(), alert);
  }

  /** Forgets an alert. The row that has it forgotten at the latest goes last. */
  void remove(AlertPeriod alert) {
    alert.getZones().forEach(zone -> rows.delete(zoneKey(zone, alert)));
    rows.delete(BY_ID + alert.getId());
    rows.delete(endKey(alert));
  }

  /** Forgets the alerts that were over before a time. */
  void removeOverBefore(Instant time) {
    List<AlertPeriod> over = new ArrayList<>();
    forEach(BY_END, BY_END + text(time), over::add);
    for (AlertPeriod alert : over) {
      AlertPeriod whole = get(alert.getId());
      if (whole != null && whole.getTo().equals(alert.getTo())) {
        remove(whole);
      } else {
        rows.delete(endKey(alert));
      }
    }
  }

  /**
   * Names the alerts for a zone that are over after a time.
   *
   * @param found takes them without their zones
   */
  void forEachOverAfter(String zone, Instant time, Consumer<AlertPeriod> found) {
    String prefix = BY_ZONE + zone + '|';
    forEach(prefix + text(time.plusMillis(1)), prefix + LAST, found);
  }

  private void forEach(String from, String to, Consumer<AlertPeriod> found) {
    try (KeyValueIterator<String, AlertPeriod> range = rows.range(from, to)) {
      range.forEachRemaining(entry -> found.accept(entry.value));
    }
  }

  private static String endKey(AlertPeriod alert) {
    return BY_END + text(alert.getTo()) + '|' + alert.getId();
  }

  private static String zoneKey(String zone, AlertPeriod alert) {
    return BY_ZONE + zone + '|' + text(alert.getTo()) + '|' + alert.getId();
  }

  /** Always as long, so that the order of the texts is that of the times. */
  private static String text(Instant time) {
    return String.format(Locale.ROOT, "%015d", Math.max(0L, time.toEpochMilli()));
  }
}

package dev.isobar.app.event;

import dev.isobar.app.state.EventDay;
import dev.isobar.app.stream.ReportKeys;
import dev.isobar.app.stream.StateStores;
import dev.isobar.app.stream.StoreNames;
import dev.isobar.streams.cassandra.AvroColumns;
import dev.isobar.streams.cassandra.CqlType;
import dev.isobar.weather.WeatherEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** The events that people read, and which of them can be forgotten when; by key only. */
final class EventTable {

  static final String DAYS_STORE = "event-days";

  private final KeyValueStore<String, WeatherEvent> events;
  private final KeyValueStore<String, EventDay> days;
  private final Duration keep;

  EventTable(ProcessingContext context, Duration keep) {
    this.events = context.getStateStore(StoreNames.EVENTS);
    this.days = context.getStateStore(DAYS_STORE);
    this.keep = keep;
  }

  static Set<StoreBuilder<?>> stores(StateStores stores) {
    return Set.of(
        stores.records(DAYS_STORE, EventDay.class),
        stores.readable(
            StoreNames.EVENTS,
            WeatherEvent.class,
            columns ->
                AvroColumns.values(
                    columns
                        .partitionKey(
                            "station_id", CqlType.TEXT, row -> ReportKeys.stationOf(row.key()))
                        .clustering("start", CqlType.TIMESTAMP, row -> EventKeys.startOf(row.key()))
                        .clustering("kind", CqlType.TEXT, row -> EventKeys.kindOf(row.key()))
                        .column(
                            "alerts",
                            CqlType.TEXT,
                            row -> String.join(" ", row.value().getAlerts())),
                    WeatherEvent.getClassSchema(),
                    "station_id",
                    "start",
                    "kind",
                    "alerts")));
  }

  /** The event of a key; null for none. */
  WeatherEvent get(String key) {
    return events.get(key);
  }

  /** Keeps an event. */
  void put(String key, WeatherEvent event, boolean isNew) {
    events.put(key, event);
    if (isNew) {
      note(key, EventKeys.startOf(key));
    }
  }

  /** Takes an event away that was none. */
  void remove(String key) {
    events.delete(key);
    String day = dayOf(key, EventKeys.startOf(key));
    EventDay known = days.get(day);
    if (known != null) {
      Set<String> keys = new TreeSet<>(known.getEvents());
      keys.remove(key);
      if (keys.isEmpty()) {
        days.delete(day);
      } else {
        days.put(day, new EventDay(List.copyOf(keys)));
      }
    }
  }

  /**
   * Forgets days that have become too old, but for events that can still change: these are looked
   * at again with the next day.
   *
   * @param before the station's clock before
   * @param now the station's clock
   * @param changeable keys of events that can still change
   */
  void forget(String stationId, Instant before, Instant now, Set<String> changeable) {
    Instant from = before.minus(keep).truncatedTo(ChronoUnit.DAYS);
    Instant to = now.minus(keep).truncatedTo(ChronoUnit.DAYS);
    // After the clock there is nothing to forget, however far it has moved.
    Instant last = before.plus(1, ChronoUnit.DAYS);
    Instant end = to.isBefore(last) ? to : last;
    for (Instant day = from; day.isBefore(end); day = day.plus(1, ChronoUnit.DAYS)) {
      String key = ReportKeys.hour(stationId, day);
      EventDay old = days.get(key);
      if (old != null) {
        days.delete(key);
        old.getEvents().forEach(event -> forget(event, to, changeable));
      }
    }
  }

  private void forget(String key, Instant firstKept, Set<String> changeable) {
    WeatherEvent event = events.get(key);
    if (event == null) {
      return;
    }
    Instant end = event.getEnd();
    if (!end.isBefore(firstKept)) {
      note(key, end);
    } else if (changeable.contains(key)) {
      note(key, firstKept);
    } else {
      events.delete(key);
    }
  }

  private void note(String key, Instant time) {
    String day = dayOf(key, time);
    EventDay known = days.get(day);
    Set<String> keys = new TreeSet<>(known == null ? List.of() : known.getEvents());
    if (keys.add(key)) {
      days.put(day, new EventDay(List.copyOf(keys)));
    }
  }

  private static String dayOf(String key, Instant time) {
    return ReportKeys.hour(ReportKeys.stationOf(key), time.truncatedTo(ChronoUnit.DAYS));
  }
}

package dev.isobar.app.query;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.apache.kafka.streams.state.VersionedRecord;

/** Makes what is found of what stores have. */
final class Rows {

  private Rows() {}

  /** What was found, and whether there is more. */
  record Slice(List<Found> found, boolean more) {

    static final Slice NOTHING = new Slice(List.of(), false);

    static Slice ofOne(Found found) {
      return found == null ? NOTHING : new Slice(List.of(found), false);
    }

    Reply by(Currency currency) {
      return new Reply(found, more, List.of(currency));
    }
  }

  /**
   * Takes at most so many rows, looking at the time between them.
   *
   * @param toFound null for a row that is left out
   */
  static <R> Slice take(
      Iterator<R> rows, int limit, Deadline deadline, Function<R, Found> toFound) {
    List<Found> found = new ArrayList<>();
    while (rows.hasNext()) {
      deadline.check();
      Found next = toFound.apply(rows.next());
      if (next != null) {
        if (found.size() == limit) {
          return new Slice(found, true);
        }
        found.add(next);
      }
    }
    return new Slice(found, false);
  }

  /** Takes the last rows, at most so many, the last first; goes through all of them for it. */
  static <R> Slice takeLast(
      Iterator<R> rows, int limit, Deadline deadline, Function<R, Found> toFound) {
    Deque<Found> last = new ArrayDeque<>();
    boolean more = false;
    while (rows.hasNext()) {
      deadline.check();
      Found next = toFound.apply(rows.next());
      if (next != null) {
        last.addFirst(next);
        if (last.size() > limit) {
          last.removeLast();
          more = true;
        }
      }
    }
    return new Slice(List.copyOf(last), more);
  }

  /**
   * An entry.
   *
   * @param stored the value, with its timestamp where the store keeps one; null for none
   * @param start of the window or session, or null
   * @param end of the session, or null
   */
  static <K, V> Found found(
      StoreDescription<K, V> store, K key, Object stored, Instant start, Instant end) {
    if (stored == null) {
      return null;
    }
    Instant timestamp = null;
    Object value = stored;
    if (stored instanceof ValueAndTimestamp<?> timestamped) {
      timestamp = Instant.ofEpochMilli(timestamped.timestamp());
      value = timestamped.value();
    }
    @SuppressWarnings("unchecked")
    V typed = (V) value;
    return new Found(
        store.keys().json(key),
        store.keys().text(key),
        store.values().json(typed),
        timestamp,
        start,
        end);
  }

  /** A version. */
  static <K, V> Found version(StoreDescription<K, V> store, K key, VersionedRecord<V> version) {
    return version == null
        ? null
        : found(
            store,
            key,
            version.value(),
            Instant.ofEpochMilli(version.timestamp()),
            version.validTo().map(Instant::ofEpochMilli).orElse(null));
  }
}

package dev.isobar.streams.cassandra.faults;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The state recomputed from the input, record by record, without Kafka Streams: what the stores
 * must hold, and what the last values on the output topic must be.
 */
final class ExpectedState {

  private record Key(int partition, String key) {
    @Override
    public String toString() {
      return partition + "/" + key;
    }
  }

  private record Timed(String value, long time) {
    @Override
    public String toString() {
      return StateDump.withTime(value, time);
    }
  }

  private record Session(long start, long end, long count) {}

  private record Window(Key key, long start) {}

  private final Map<Key, Timed> counts = new HashMap<>();
  private final Map<Key, Timed> sums = new HashMap<>();
  private final Map<String, Timed> groups = new HashMap<>();
  private final Map<Key, String> latest = new HashMap<>();
  private final Map<Key, Long> maxima = new HashMap<>();
  private final Map<Key, TreeMap<Long, String>> versions = new HashMap<>();
  private final Map<Window, Timed> windows = new HashMap<>();
  private final Map<Key, TreeMap<Long, Session>> sessions = new HashMap<>();
  private final Map<Integer, Long> lastWindow = new HashMap<>();
  private final Map<Integer, Long> lastSession = new HashMap<>();

  /** The state after these records. */
  static ExpectedState after(List<ConsumerRecord<String, String>> input) {
    ExpectedState state = new ExpectedState();
    input.forEach(state::take);
    return state;
  }

  private void take(ConsumerRecord<String, String> record) {
    Key key = new Key(record.partition(), record.key());
    long time = record.timestamp();
    String value = record.value();
    boolean delete = value.equals(CountingTopology.DELETE);
    counts.merge(key, new Timed("1", time), ExpectedState::oneMore);
    groups.merge(
        CountingTopology.group(record.key()), new Timed("1", time), ExpectedState::oneMore);
    sums.merge(key, new Timed(value, time), ExpectedState::sum);
    versions.computeIfAbsent(key, unused -> new TreeMap<>()).put(time, delete ? "" : value);
    if (delete) {
      latest.remove(key);
    } else {
      latest.put(key, value);
      maxima.merge(key, Long.parseLong(value), Math::max);
    }
    takeWindow(key, time);
    takeSession(key, time);
  }

  private static Timed oneMore(Timed before, Timed record) {
    return new Timed(
        Long.toString(Long.parseLong(before.value) + 1), Math.max(before.time, record.time));
  }

  private static Timed sum(Timed before, Timed record) {
    String sum = CountingTopology.add(before.value, record.value);
    return sum == null ? null : new Timed(sum, Math.max(before.time, record.time));
  }

  private void takeWindow(Key key, long time) {
    long start = time - Math.floorMod(time, CountingTopology.WINDOW.toMillis());
    windows.merge(new Window(key, start), new Timed("1", time), ExpectedState::oneMore);
    lastWindow.merge(key.partition, start, Math::max);
  }

  private void takeSession(Key key, long time) {
    TreeMap<Long, Session> ofKey = sessions.computeIfAbsent(key, unused -> new TreeMap<>());
    long gap = CountingTopology.GAP.toMillis();
    Session merged = new Session(time, time, 1);
    for (Iterator<Session> all = ofKey.values().iterator(); all.hasNext(); ) {
      Session other = all.next();
      if (other.end >= time - gap && other.start <= time + gap) {
        merged =
            new Session(
                Math.min(merged.start, other.start),
                Math.max(merged.end, other.end),
                merged.count + other.count);
        all.remove();
      }
    }
    ofKey.put(merged.start, merged);
    lastSession.merge(key.partition, merged.end, Math::max);
  }

  /** What the stores hold; windows and sessions that have expired are not shown. */
  State stores() {
    State state = new State();
    counts.forEach((key, value) -> put(state, CountingTopology.COUNTS, key, value));
    sums.forEach((key, value) -> put(state, CountingTopology.SUMS, key, value));
    groups.forEach((key, value) -> put(state, CountingTopology.GROUPS, key, value));
    latest.forEach((key, value) -> put(state, CountingTopology.LATEST, key, value));
    maxima.forEach((key, value) -> put(state, CountingTopology.MAXIMA, key, value));
    versions.forEach(
        (key, ofKey) ->
            ofKey.forEach(
                (time, value) -> {
                  if (!value.isEmpty()) {
                    put(
                        state,
                        CountingTopology.VERSIONS,
                        StateKeys.version(key.toString(), time),
                        value);
                  }
                }));
    windows.forEach(
        (window, count) -> {
          long oldest =
              lastWindow.get(window.key.partition)
                  - CountingTopology.WINDOW_RETENTION.toMillis()
                  + 1;
          if (window.start >= oldest) {
            put(state, CountingTopology.WINDOWS, named(window, window.key), count);
          }
        });
    sessions.forEach(
        (key, ofKey) -> {
          long oldest =
              lastSession.get(key.partition) - CountingTopology.SESSION_RETENTION.toMillis() + 1;
          for (Session session : ofKey.values()) {
            if (session.end >= oldest) {
              put(state, CountingTopology.SESSIONS, named(session, key), session.count);
            }
          }
        });
    return state;
  }

  /** The last values on the output topic, by store. */
  State output() {
    State state = new State();
    counts.forEach((key, value) -> put(state, CountingTopology.COUNTS, key.key, value.value));
    sums.forEach((key, value) -> put(state, CountingTopology.SUMS, key.key, value.value));
    groups.forEach((key, value) -> put(state, CountingTopology.GROUPS, key, value.value));
    latest.forEach((key, value) -> put(state, CountingTopology.LATEST, key.key, value));
    windows.forEach(
        (window, count) ->
            put(state, CountingTopology.WINDOWS, named(window, window.key.key), count.value));
    sessions.forEach(
        (key, ofKey) ->
            ofKey
                .values()
                .forEach(
                    session ->
                        put(
                            state,
                            CountingTopology.SESSIONS,
                            named(session, key.key),
                            session.count)));
    return state;
  }

  private static String named(Window window, Object key) {
    return StateKeys.window(
        key.toString(), window.start, window.start + CountingTopology.WINDOW.toMillis());
  }

  private static String named(Session session, Object key) {
    return StateKeys.window(key.toString(), session.start, session.end);
  }

  private static void put(State state, String store, Object key, Object value) {
    state.of(store).put(key.toString(), value.toString());
  }
}

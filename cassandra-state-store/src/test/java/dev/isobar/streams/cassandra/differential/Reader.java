package dev.isobar.streams.cassandra.differential;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.query.KeyQuery;
import org.apache.kafka.streams.query.MultiVersionedKeyQuery;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.RangeQuery;
import org.apache.kafka.streams.query.TimestampedKeyQuery;
import org.apache.kafka.streams.query.TimestampedRangeQuery;
import org.apache.kafka.streams.query.VersionedKeyQuery;
import org.apache.kafka.streams.query.WindowKeyQuery;
import org.apache.kafka.streams.query.WindowRangeQuery;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.SessionStore;
import org.apache.kafka.streams.state.VersionedKeyValueStore;
import org.apache.kafka.streams.state.WindowStore;

/** Reads stores in every way there is, with arguments made from a seed. */
final class Reader {

  private static final PositionBound UNREACHED =
      PositionBound.at(Position.emptyPosition().withComponent("s", 0, Long.MAX_VALUE));

  private final Random random;
  private final long around;
  private final Answers answers = new Answers();

  /**
   * Makes one.
   *
   * @param around the time that times asked for are close to, in ms since 1970
   */
  Reader(long seed, long around) {
    this.random = new Random(seed);
    this.around = around;
  }

  /** All answers of all stores. */
  static List<String> read(Map<String, StateStore> stores, long seed, long around) {
    Reader reader = new Reader(seed, around);
    stores.forEach(reader::read);
    return reader.answers.lines();
  }

  List<String> lines() {
    return answers.lines();
  }

  @SuppressWarnings("unchecked") // keys are strings, but for some of Kafka Streams' own stores
  void read(String name, StateStore store) {
    if (store instanceof VersionedKeyValueStore<?, ?> versioned) {
      readVersioned(name, (VersionedKeyValueStore<String, ?>) versioned);
    } else if (store instanceof KeyValueStore<?, ?> keyValues) {
      readKeyValues(name, (KeyValueStore<Object, ?>) keyValues);
    } else if (store instanceof WindowStore<?, ?> windows) {
      readWindows(name, (WindowStore<String, ?>) windows);
    } else if (store instanceof SessionStore<?, ?> sessions) {
      readSessions(name, (SessionStore<String, ?>) sessions);
    }
    // What is left are buffers of Kafka Streams' own, which are not for others to supply.
  }

  private void readKeyValues(String name, KeyValueStore<Object, ?> store) {
    answers.ask(name + ".all", store::all);
    answers.ask(name + ".reverseAll", store::reverseAll);
    if (!hasStringKeys(store)) {
      return;
    }
    for (int i = 0; i < 3; i++) {
      String key = Input.key(random);
      answers.ask(name + ".get(" + key + ")", () -> store.get(key));
      answers.ask(store, name + ".KeyQuery(" + key + ")", KeyQuery.withKey(key));
      answers.ask(store, name + ".TKeyQuery(" + key + ")", TimestampedKeyQuery.withKey(key));
      answers.ask(store, name + ".KeyQuery, bound", KeyQuery.withKey(key), UNREACHED);
      String from = keyOrNull();
      String to = keyOrNull();
      String range = "(" + from + ", " + to + ")";
      answers.ask(name + ".range" + range, () -> store.range(from, to));
      answers.ask(name + ".reverseRange" + range, () -> store.reverseRange(from, to));
      answers.ask(store, name + ".RangeQuery" + range, RangeQuery.withRange(from, to));
      answers.ask(
          store,
          name + ".RangeQuery, descending" + range,
          RangeQuery.withRange(from, to).withDescendingKeys());
      answers.ask(store, name + ".TRangeQuery" + range, TimestampedRangeQuery.withRange(from, to));
      answers.ask(
          store,
          name + ".TRangeQuery, descending" + range,
          TimestampedRangeQuery.withRange(from, to).withDescendingKeys());
    }
    for (String prefix : List.of("b", "by")) {
      answers.ask(
          name + ".prefixScan(" + prefix + ")",
          () -> store.prefixScan(prefix, new StringSerializer()));
    }
  }

  private static boolean hasStringKeys(KeyValueStore<Object, ?> store) {
    try (KeyValueIterator<Object, ?> all = store.all()) {
      return all.hasNext() && all.peekNextKey() instanceof String;
    }
  }

  private void readVersioned(String name, VersionedKeyValueStore<String, ?> store) {
    for (int i = 0; i < 4; i++) {
      String key = Input.key(random);
      long time = time();
      answers.ask(name + ".get(" + key + ")", () -> store.get(key));
      answers.ask(name + ".get(" + key + ", " + time + ")", () -> store.get(key, time));
      answers.ask(store, name + ".VKeyQuery(" + key + ")", VersionedKeyQuery.withKey(key));
      answers.ask(
          store,
          name + ".VKeyQuery(" + key + ", " + time + ")",
          VersionedKeyQuery.<String, Object>withKey(key).asOf(Instant.ofEpochMilli(time)));
      // A local store does not look for versions that held at the end of the range but ended much
      // later, so only ranges without an end are asked for.
      MultiVersionedKeyQuery<String, Object> versions = MultiVersionedKeyQuery.withKey(key);
      answers.ask(store, name + ".versions(" + key + ")", versions);
      answers.ask(store, name + ".versions, up(" + key + ")", versions.withAscendingTimestamps());
      answers.ask(
          store,
          name + ".versions(" + key + ", from " + time + ")",
          versions.fromTime(Instant.ofEpochMilli(time)).withDescendingTimestamps());
    }
  }

  private void readWindows(String name, WindowStore<String, ?> store) {
    answers.ask(name + ".all", store::all);
    answers.ask(name + ".backwardAll", store::backwardAll);
    for (int i = 0; i < 3; i++) {
      String key = Input.key(random);
      Instant a = Instant.ofEpochMilli(time());
      Instant b = Instant.ofEpochMilli(time());
      Instant from = a.isBefore(b) ? a : b;
      Instant to = a.isBefore(b) ? b : a;
      String times = "(" + from.toEpochMilli() + ".." + to.toEpochMilli() + ")";
      String one = "(" + key + ")" + times;
      answers.ask(name + ".fetch" + one, () -> store.fetch(key, from, to));
      answers.ask(name + ".backwardFetch" + one, () -> store.backwardFetch(key, from, to));
      answers.ask(name + ".fetchAll" + times, () -> store.fetchAll(from, to));
      answers.ask(name + ".backwardFetchAll" + times, () -> store.backwardFetchAll(from, to));
      long start = a.toEpochMilli() / 10_000 * 10_000;
      answers.ask(name + ".fetch(" + key + ", " + start + ")", () -> store.fetch(key, start));
      String keyFrom = keyOrNull();
      String keyTo = keyOrNull();
      String range = "(" + keyFrom + ", " + keyTo + ")" + times;
      answers.ask(name + ".fetch" + range, () -> store.fetch(keyFrom, keyTo, from, to));
      answers.ask(
          name + ".backwardFetch" + range, () -> store.backwardFetch(keyFrom, keyTo, from, to));
      answers.ask(
          store,
          name + ".WindowKeyQuery" + one,
          WindowKeyQuery.withKeyAndWindowStartRange(key, from, to));
      answers.ask(
          store,
          name + ".WindowRangeQuery" + times,
          WindowRangeQuery.withWindowStartRange(from, to));
      answers.ask(store, name + ".WindowRangeQuery(" + key + ")", WindowRangeQuery.withKey(key));
      answers.ask(
          store,
          name + ".WindowKeyQuery, bound",
          WindowKeyQuery.withKeyAndWindowStartRange(key, from, to),
          UNREACHED);
    }
  }

  private void readSessions(String name, SessionStore<String, ?> store) {
    for (int i = 0; i < 3; i++) {
      String key = Input.key(random);
      answers.ask(name + ".fetch(" + key + ")", () -> store.fetch(key));
      answers.ask(name + ".backwardFetch(" + key + ")", () -> store.backwardFetch(key));
      long earliestEnd = time();
      long latestStart = earliestEnd + random.nextInt(60_000) - 10_000;
      String times = "(" + earliestEnd + ".." + latestStart + ")";
      answers.ask(
          name + ".findSessions(" + key + ")" + times,
          () -> store.findSessions(key, earliestEnd, latestStart));
      answers.ask(
          name + ".backwardFindSessions(" + key + ")" + times,
          () -> store.backwardFindSessions(key, earliestEnd, latestStart));
      String keyFrom = keyOrNull();
      String keyTo = keyOrNull();
      String range = "(" + keyFrom + ", " + keyTo + ")";
      answers.ask(name + ".fetch" + range, () -> store.fetch(keyFrom, keyTo));
      answers.ask(name + ".backwardFetch" + range, () -> store.backwardFetch(keyFrom, keyTo));
      answers.ask(
          name + ".findSessions" + range + times,
          () -> store.findSessions(keyFrom, keyTo, earliestEnd, latestStart));
      answers.ask(
          name + ".backwardFindSessions" + range + times,
          () -> store.backwardFindSessions(keyFrom, keyTo, earliestEnd, latestStart));
      answers.ask(
          name + ".fetchSession(" + key + ")",
          () -> store.fetchSession(key, earliestEnd, earliestEnd));
      fetchFirstSession(name, store, key);
      answers.ask(store, name + ".WindowRangeQuery(" + key + ")", WindowRangeQuery.withKey(key));
      answers.ask(
          store,
          name + ".WindowRangeQuery, times",
          WindowRangeQuery.withWindowStartRange(
              Instant.ofEpochMilli(earliestEnd), Instant.ofEpochMilli(around)));
    }
  }

  private void fetchFirstSession(String name, SessionStore<String, ?> store, String key) {
    Windowed<String> first;
    try (KeyValueIterator<Windowed<String>, ?> sessions = store.fetch(key)) {
      if (!sessions.hasNext()) {
        return;
      }
      first = sessions.peekNextKey();
    }
    answers.ask(
        name + ".fetchSession(" + first + ")",
        () -> store.fetchSession(key, first.window().start(), first.window().end()));
  }

  private String keyOrNull() {
    return random.nextInt(3) == 0 ? null : Input.key(random);
  }

  private long time() {
    return around - 200_000 + random.nextInt(240_000);
  }
}

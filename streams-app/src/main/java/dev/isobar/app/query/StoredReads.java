package dev.isobar.app.query;

import dev.isobar.streams.cassandra.Answer;
import dev.isobar.streams.cassandra.CassandraStateReader;
import dev.isobar.streams.cassandra.KeyValueReader;
import dev.isobar.streams.cassandra.SessionReader;
import dev.isobar.streams.cassandra.SessionReader.Session;
import dev.isobar.streams.cassandra.StateIterator;
import dev.isobar.streams.cassandra.StoreProgress;
import dev.isobar.streams.cassandra.StoreReader;
import dev.isobar.streams.cassandra.VersionedReader;
import dev.isobar.streams.cassandra.WindowReader;
import dev.isobar.streams.cassandra.WindowReader.Window;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.VersionedRecord;

/**
 * Reads one store in Cassandra. What the library throws is thrown on.
 *
 * @param <K> what keys are
 * @param <V> what values are
 */
final class StoredReads<K, V> {

  /** What was found, and up to which offset of the changelog that is known. */
  record Known(Rows.Slice slice, long offset) {}

  private final StoreDescription<K, V> store;
  private final StoreReader<K, ?> reader;

  StoredReads(StoreDescription<K, V> store, CassandraStateReader state) {
    this.store = store;
    this.reader = open(store, state);
  }

  private static <K, V> StoreReader<K, ?> open(
      StoreDescription<K, V> store, CassandraStateReader state) {
    String name = store.name();
    Serde<K> keys = store.keys().serde();
    Serde<V> values = store.values().serde();
    return switch (store.kind()) {
      case KEY_VALUE ->
          store.timestamped()
              ? state.timestampedKeyValueStore(name, keys, values)
              : state.keyValueStore(name, keys, values);
      case WINDOW ->
          store.timestamped()
              ? state.timestampedWindowStore(name, keys, values)
              : state.windowStore(name, keys, values);
      case SESSION -> state.sessionStore(name, keys, values);
      case VERSIONED -> state.versionedKeyValueStore(name, keys, values);
    };
  }

  /** Up to where all partitions are. */
  List<StoreProgress> progress() {
    return reader.progress();
  }

  Known ask(Question question, int partition, Deadline deadline) {
    StoreReader<K, ?> at = reader.inPartition(partition);
    if (question instanceof Question.OfKey ofKey) {
      return store.kind() == StoreKind.VERSIONED
          ? version(versioned(at), ofKey.key(), null)
          : value(keyValues(at), ofKey);
    } else if (question instanceof Question.Entries entries) {
      return entries(keyValues(at), entries, deadline);
    } else if (question instanceof Question.Windows windows) {
      return windows(windowed(at), windows, deadline);
    } else if (question instanceof Question.Sessions sessions) {
      return sessions(sessioned(at), sessions, deadline);
    }
    Question.Version version = (Question.Version) question;
    return version(versioned(at), version.key(), version.asOf());
  }

  private Known value(KeyValueReader<K, ?> at, Question.OfKey question) {
    K key = store.keys().parse(question.key());
    Answer<?> answer = at.get(key);
    return new Known(
        Rows.Slice.ofOne(Rows.found(store, key, answer.value(), null, null)),
        answer.changelogOffset());
  }

  private <S> Known entries(KeyValueReader<K, S> at, Question.Entries question, Deadline deadline) {
    KeySpan<K> span = KeySpan.of(store, question);
    if (span.empty()) {
      return nothing();
    }
    try (StateIterator<KeyValue<K, S>> range =
        question.reverse()
            ? at.reverseRange(span.lower(), span.upper())
            : at.range(span.lower(), span.upper())) {
      return known(
          range,
          question.limit(),
          deadline,
          row ->
              span.wanted().test(row.key)
                  ? Rows.found(store, row.key, row.value, null, null)
                  : null);
    }
  }

  private <S> Known windows(WindowReader<K, S> at, Question.Windows question, Deadline deadline) {
    K key = store.keys().parse(question.key());
    try (StateIterator<Window<K, S>> range =
        question.reverse()
            ? at.backwardFetch(key, question.from(), question.to())
            : at.fetch(key, question.from(), question.to())) {
      return known(
          range,
          question.limit(),
          deadline,
          row -> Rows.found(store, key, row.value(), row.start(), null));
    }
  }

  private <S> Known sessions(
      SessionReader<K, S> at, Question.Sessions question, Deadline deadline) {
    K key = store.keys().parse(question.key());
    try (StateIterator<Session<K, S>> range =
        question.reverse()
            ? at.backwardFind(key, question.from(), question.to())
            : at.find(key, question.from(), question.to())) {
      return known(
          range,
          question.limit(),
          deadline,
          row -> Rows.found(store, key, row.value(), row.start(), row.end()));
    }
  }

  private Known version(VersionedReader<K, V> at, String text, Instant asOf) {
    K key = store.keys().parse(text);
    Answer<VersionedRecord<V>> answer = asOf == null ? at.get(key) : at.get(key, asOf);
    return new Known(
        Rows.Slice.ofOne(Rows.version(store, key, answer.value())), answer.changelogOffset());
  }

  /** There can be nothing, whatever is written. */
  private static Known nothing() {
    return new Known(Rows.Slice.NOTHING, Long.MAX_VALUE - 2);
  }

  private static <R> Known known(
      StateIterator<R> rows, int limit, Deadline deadline, Function<R, Found> toFound) {
    long offset = rows.progress().get(0).changelogOffset();
    return new Known(Rows.take(rows, limit, deadline, toFound), offset);
  }

  @SuppressWarnings("unchecked")
  private static <K> KeyValueReader<K, ?> keyValues(StoreReader<K, ?> at) {
    return (KeyValueReader<K, ?>) at;
  }

  @SuppressWarnings("unchecked")
  private static <K> WindowReader<K, ?> windowed(StoreReader<K, ?> at) {
    return (WindowReader<K, ?>) at;
  }

  @SuppressWarnings("unchecked")
  private static <K> SessionReader<K, ?> sessioned(StoreReader<K, ?> at) {
    return (SessionReader<K, ?>) at;
  }

  @SuppressWarnings("unchecked")
  private VersionedReader<K, V> versioned(StoreReader<K, ?> at) {
    return (VersionedReader<K, V>) at;
  }
}

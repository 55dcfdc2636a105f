package dev.isobar.app.query;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.query.StateQueryRequest;
import org.apache.kafka.streams.query.VersionedKeyQuery;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreType;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.ReadOnlySessionStore;
import org.apache.kafka.streams.state.ReadOnlyWindowStore;
import org.apache.kafka.streams.state.VersionedRecord;
import org.apache.kafka.streams.state.WindowStoreIterator;

/**
 * Reads one partition of one store of Kafka Streams that runs here. What Kafka Streams throws is
 * thrown on.
 */
final class LocalStores<K, V> {

  private static final Instant FIRST = Instant.EPOCH;
  private static final Instant LAST = Instant.ofEpochMilli(Long.MAX_VALUE);

  private final KafkaStreams streams;
  private final RunningStores running;
  private final StoreDescription<K, V> store;
  private final int partition;
  private final boolean stale;
  private final Deadline deadline;

  /**
   * @param running the same stores, in one step where it knows them
   * @param partition -1 for all that is here
   * @param stale whether a copy may answer, or one that is still being restored
   */
  LocalStores(
      KafkaStreams streams,
      RunningStores running,
      StoreDescription<K, V> store,
      int partition,
      boolean stale,
      Deadline deadline) {
    this.streams = streams;
    this.running = running;
    this.store = store;
    this.partition = partition;
    this.stale = stale;
    this.deadline = deadline;
  }

  Rows.Slice ask(Question question) throws NotHereException {
    if (question instanceof Question.OfKey ofKey) {
      return store.kind() == StoreKind.VERSIONED
          ? version(new Question.Version(ofKey.store(), ofKey.key(), null))
          : value(ofKey);
    } else if (question instanceof Question.Entries entries) {
      return entries(entries);
    } else if (question instanceof Question.Windows windows) {
      return windows(windows);
    } else if (question instanceof Question.Sessions sessions) {
      return sessions(sessions);
    }
    return version((Question.Version) question);
  }

  private Rows.Slice value(Question.OfKey question) {
    K key = store.keys().parse(question.key());
    ReadOnlyKeyValueStore<K, V> direct = direct();
    Object value = direct == null ? keyValues().get(key) : direct.get(key);
    return Rows.Slice.ofOne(Rows.found(store, key, value, null, null));
  }

  /** The owner's store, not by way of Kafka Streams; null where that is not known or not enough. */
  @SuppressWarnings("unchecked")
  private ReadOnlyKeyValueStore<K, V> direct() {
    return stale || store.timestamped()
        ? null
        : (ReadOnlyKeyValueStore<K, V>) running.find(store.name(), partition);
  }

  private Rows.Slice entries(Question.Entries question) {
    KeySpan<K> span = KeySpan.of(store, question);
    if (span.empty()) {
      return Rows.Slice.NOTHING;
    }
    ReadOnlyKeyValueStore<K, Object> rows = keyValues();
    try (KeyValueIterator<K, Object> range =
        question.reverse()
            ? rows.reverseRange(span.lower(), span.upper())
            : rows.range(span.lower(), span.upper())) {
      return Rows.take(range, question.limit(), deadline, row -> entry(span, row));
    }
  }

  private Found entry(KeySpan<K> span, KeyValue<K, Object> row) {
    return span.wanted().test(row.key) ? Rows.found(store, row.key, row.value, null, null) : null;
  }

  private Rows.Slice windows(Question.Windows question) {
    K key = store.keys().parse(question.key());
    Instant from = within(question.from());
    Instant to = within(question.to());
    if (from.isAfter(to)) {
      return Rows.Slice.NOTHING;
    }
    ReadOnlyWindowStore<K, Object> rows = windows();
    try (WindowStoreIterator<Object> range =
        question.reverse() ? rows.backwardFetch(key, from, to) : rows.fetch(key, from, to)) {
      return Rows.take(
          range,
          question.limit(),
          deadline,
          row -> Rows.found(store, key, row.value, Instant.ofEpochMilli(row.key), null));
    }
  }

  private Rows.Slice sessions(Question.Sessions question) {
    K key = store.keys().parse(question.key());
    ReadOnlySessionStore<K, V> rows = open(QueryableStoreTypes.sessionStore());
    // Kafka Streams answers no more than this across threads: all sessions of the key, by end.
    try (KeyValueIterator<Windowed<K>, V> all = rows.fetch(key)) {
      return question.reverse()
          ? Rows.takeLast(all, question.limit(), deadline, row -> session(question, key, row))
          : Rows.take(all, question.limit(), deadline, row -> session(question, key, row));
    }
  }

  private Found session(Question.Sessions question, K key, KeyValue<Windowed<K>, V> row) {
    Instant start = row.key.window().startTime();
    Instant end = row.key.window().endTime();
    return end.isBefore(question.from()) || start.isAfter(question.to())
        ? null
        : Rows.found(store, key, row.value, start, end);
  }

  private Rows.Slice version(Question.Version question) throws NotHereException {
    K key = store.keys().parse(question.key());
    VersionedKeyQuery<K, V> query = VersionedKeyQuery.withKey(key);
    StateQueryRequest<VersionedRecord<V>> request =
        StateQueryRequest.inStore(store.name())
            .withQuery(question.asOf() == null ? query : query.asOf(within(question.asOf())))
            .withPartitions(Set.of(partition));
    Map<Integer, QueryResult<VersionedRecord<V>>> results =
        streams.query(stale ? request : request.requireActive()).getPartitionResults();
    QueryResult<VersionedRecord<V>> result = results.get(partition);
    if (result == null || result.isFailure()) {
      throw new NotHereException(
          "This instance does not have it"
              + (result == null ? "" : ": " + result.getFailureMessage()));
    }
    return Rows.Slice.ofOne(Rows.version(store, key, result.getResult()));
  }

  /** How many entries there are here, by estimate; null where that is not said. */
  Long estimatedEntries() {
    return store.kind() == StoreKind.KEY_VALUE ? keyValues().approximateNumEntries() : null;
  }

  @SuppressWarnings("unchecked")
  private ReadOnlyKeyValueStore<K, Object> keyValues() {
    return (ReadOnlyKeyValueStore<K, Object>)
        (store.timestamped()
            ? open(QueryableStoreTypes.<K, V>timestampedKeyValueStore())
            : open(QueryableStoreTypes.<K, V>keyValueStore()));
  }

  @SuppressWarnings("unchecked")
  private ReadOnlyWindowStore<K, Object> windows() {
    return (ReadOnlyWindowStore<K, Object>)
        (store.timestamped()
            ? open(QueryableStoreTypes.<K, V>timestampedWindowStore())
            : open(QueryableStoreTypes.<K, V>windowStore()));
  }

  private <S> S open(QueryableStoreType<S> type) {
    StoreQueryParameters<S> wanted = StoreQueryParameters.fromNameAndType(store.name(), type);
    if (partition >= 0) {
      wanted = wanted.withPartition(partition);
    }
    return streams.store(stale ? wanted.enableStaleStores() : wanted);
  }

  /** Kafka Streams takes no other times. */
  private static Instant within(Instant time) {
    if (time.isBefore(FIRST)) {
      return FIRST;
    }
    return time.isAfter(LAST) ? LAST : time;
  }
}

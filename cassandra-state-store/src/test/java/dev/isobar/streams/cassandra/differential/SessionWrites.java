package dev.isobar.streams.cassandra.differential;

import java.util.Random;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.kstream.internals.SessionWindow;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.SessionStore;

/** Changes to a session store, some of them too late. */
final class SessionWrites implements Processors.Writes {

  private final SessionStore<String, Object> store;
  private final Random random;
  private final Processors.Values values;

  SessionWrites(SessionStore<String, Object> store, Random random, Processors.Values values) {
    this.store = store;
    this.random = random;
    this.values = values;
  }

  @Override
  public String write(Record<String, String> record) {
    String key = Input.key(random);
    long end = (record.timestamp() - random.nextInt(60_000)) / 5_000 * 5_000;
    long start = end - random.nextInt(3) * 5_000L;
    Windowed<String> session = new Windowed<>(key, new SessionWindow(start, end));
    switch (random.nextInt(4)) {
      case 0:
        store.remove(session);
        return "remove " + session + ": " + Answers.text(store.fetchSession(key, start, end));
      case 1:
        store.put(session, null);
        return "put null " + session + ": " + Answers.text(store.fetchSession(key, start, end));
      default:
        store.put(session, values.value("" + random.nextInt(10), record));
        return "put " + session + ": " + Answers.text(store.fetchSession(key, start, end));
    }
  }
}

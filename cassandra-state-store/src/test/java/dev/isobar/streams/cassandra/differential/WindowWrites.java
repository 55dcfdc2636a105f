package dev.isobar.streams.cassandra.differential;

import java.util.Random;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.WindowStore;

/** Changes to a window store, some of them too late. */
final class WindowWrites implements Processors.Writes {

  private final WindowStore<String, Object> store;
  private final Random random;
  private final Processors.Values values;

  WindowWrites(WindowStore<String, Object> store, Random random, Processors.Values values) {
    this.store = store;
    this.random = random;
    this.values = values;
  }

  @Override
  public String write(Record<String, String> record) {
    String key = Input.key(random);
    long start = (record.timestamp() - random.nextInt(60_000)) / 10_000 * 10_000;
    boolean delete = random.nextInt(5) == 0;
    store.put(key, delete ? null : values.value("" + random.nextInt(10), record), start);
    return "put " + key + " of " + start + ": " + Answers.text(store.fetch(key, start));
  }
}

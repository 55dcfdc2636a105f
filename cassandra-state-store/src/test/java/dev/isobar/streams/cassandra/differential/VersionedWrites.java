package dev.isobar.streams.cassandra.differential;

import java.util.Random;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.VersionedKeyValueStore;

/** Changes to a versioned store, out of order and some of them too late. */
final class VersionedWrites implements Processors.Writes {

  private final VersionedKeyValueStore<String, String> store;
  private final Random random;

  VersionedWrites(VersionedKeyValueStore<String, String> store, Random random) {
    this.store = store;
    this.random = random;
  }

  @Override
  public String write(Record<String, String> record) {
    String key = Input.key(random);
    // Deletes have times of their own: where a key is put and deleted at one time, the local store
    // forgets that it was deleted, and an earlier value that comes later becomes the latest.
    long time = (record.timestamp() - random.nextInt(60_000)) / 1_000 * 1_000;
    switch (random.nextInt(5)) {
      case 0:
        return "delete " + key + " at " + time + ": " + store.delete(key, time + 1);
      case 1:
        return "put null " + key + " at " + time + ": " + store.put(key, null, time + 1);
      default:
        return "put " + key + " at " + time + ": " + store.put(key, "" + random.nextInt(9), time);
    }
  }
}

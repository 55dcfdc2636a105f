package dev.isobar.app.live;

import dev.isobar.app.query.StoreDescription;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The changes of a store, from its changelog. What Kafka Streams puts behind the key there is, for
 * windows, their start and a number that tells records of the same key apart, and for sessions,
 * their end and their start.
 */
final class StoreChanges<K, V> implements ChangeFormat {

  private static final int WINDOW_BYTES = Long.BYTES + Integer.BYTES;
  private static final int SESSION_BYTES = 2 * Long.BYTES;

  private final StoreDescription<K, V> store;

  StoreChanges(StoreDescription<K, V> store) {
    this.store = store;
  }

  @Override
  public String subject(ConsumerRecord<byte[], byte[]> change) {
    return null;
  }

  @Override
  public String event() {
    return "change";
  }

  @Override
  public Object json(ConsumerRecord<byte[], byte[]> change) {
    byte[] key = change.key();
    Map<String, Object> json = new LinkedHashMap<>();
    int suffix =
        switch (store.kind()) {
          case WINDOW -> WINDOW_BYTES;
          case SESSION -> SESSION_BYTES;
          case KEY_VALUE, VERSIONED -> 0;
        };
    ByteBuffer times = ByteBuffer.wrap(key, key.length - suffix, suffix);
    byte[] plain = suffix == 0 ? key : Arrays.copyOf(key, key.length - suffix);
    K typed = store.keys().serde().deserializer().deserialize(change.topic(), plain);
    json.put("key", store.keys().json(typed));
    switch (store.kind()) {
      case WINDOW -> json.put("start", time(times.getLong()));
      case SESSION -> {
        String end = time(times.getLong());
        json.put("start", time(times.getLong()));
        json.put("end", end);
      }
      case KEY_VALUE, VERSIONED -> {
        // The key is all there is.
      }
    }
    json.put("value", change.value() == null ? null : value(change));
    json.put("partition", change.partition());
    json.put("offset", change.offset());
    json.put("timestamp", time(change.timestamp()));
    return json;
  }

  private Object value(ConsumerRecord<byte[], byte[]> change) {
    return store
        .values()
        .json(store.values().serde().deserializer().deserialize(change.topic(), change.value()));
  }

  private static String time(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }
}

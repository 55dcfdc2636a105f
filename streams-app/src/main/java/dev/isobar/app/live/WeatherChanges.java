package dev.isobar.app.live;

import dev.isobar.app.query.ValueFormat;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The changes of a topic of the weather, whose keys begin with a station's id. Fields without a
 * value are left out: a map has many stations to draw.
 */
final class WeatherChanges<V> implements ChangeFormat {

  private static final char SEPARATOR = '|';

  private final String event;
  private final ValueFormat<V> values;
  private final List<String> keyFields;

  /**
   * @param event name of the event
   * @param values how values are written
   * @param keyFields what the parts of a key are, told of what was taken back
   */
  WeatherChanges(String event, ValueFormat<V> values, List<String> keyFields) {
    this.event = event;
    this.values = values;
    this.keyFields = List.copyOf(keyFields);
  }

  @Override
  public String subject(ConsumerRecord<byte[], byte[]> change) {
    String key = keyOf(change);
    int end = key.indexOf(SEPARATOR);
    return end < 0 ? key : key.substring(0, end);
  }

  @Override
  public String event() {
    return event;
  }

  @Override
  public Object json(ConsumerRecord<byte[], byte[]> change) {
    Map<String, Object> json = new LinkedHashMap<>();
    if (change.value() == null) {
      String[] parts = keyOf(change).split("\\|", keyFields.size());
      for (int i = 0; i < parts.length; i++) {
        json.put(keyFields.get(i), parts[i]);
      }
      json.put("deleted", true);
      return json;
    }
    Object all =
        values.json(values.serde().deserializer().deserialize(change.topic(), change.value()));
    ((Map<?, ?>) all)
        .forEach(
            (name, value) -> {
              if (value != null) {
                json.put(String.valueOf(name), value);
              }
            });
    return json;
  }

  private static String keyOf(ConsumerRecord<byte[], byte[]> change) {
    return change.key() == null ? "" : new String(change.key(), StandardCharsets.UTF_8);
  }
}

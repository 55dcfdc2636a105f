package dev.isobar.app.query;

import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** Values that are text. */
public final class TextValues implements ValueFormat<String> {

  private final Serde<String> serde = Serdes.String();

  @Override
  public String typeName() {
    return "string";
  }

  @Override
  public Object json(String value) {
    return value;
  }

  @Override
  public Map<String, String> units() {
    return Map.of();
  }

  @Override
  public Serde<String> serde() {
    return serde;
  }
}

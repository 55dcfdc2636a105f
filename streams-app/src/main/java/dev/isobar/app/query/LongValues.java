package dev.isobar.app.query;

import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** Values that are whole numbers. */
public final class LongValues implements ValueFormat<Long> {

  private final Serde<Long> serde = Serdes.Long();

  @Override
  public String typeName() {
    return "long";
  }

  @Override
  public Object json(Long value) {
    return value;
  }

  @Override
  public Map<String, String> units() {
    return Map.of();
  }

  @Override
  public Serde<Long> serde() {
    return serde;
  }
}

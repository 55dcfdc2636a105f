package dev.isobar.app.query;

import java.util.Map;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;

/**
 * Values that are Avro records.
 *
 * @param <V> their class
 */
public final class AvroValues<V extends SpecificRecord> implements ValueFormat<V> {

  private final Class<V> type;
  private final Serde<V> serde;
  private final Map<String, String> units;

  /**
   * @param type the generated class
   * @param serde reads and writes it
   */
  public AvroValues(Class<V> type, Serde<V> serde) {
    this.type = type;
    this.serde = serde;
    this.units = AvroUnits.of(SpecificData.get().getSchema(type));
  }

  @Override
  public String typeName() {
    return type.getSimpleName();
  }

  @Override
  public Object json(V value) {
    return AvroJson.of(value);
  }

  @Override
  public Map<String, String> units() {
    return units;
  }

  @Override
  public Serde<V> serde() {
    return serde;
  }
}

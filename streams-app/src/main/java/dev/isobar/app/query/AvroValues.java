package dev.isobar.app.query;

import java.util.Map;
import org.apache.avro.Schema;
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
  private final RecordJson.Names names;

  /**
   * @param type the generated class
   * @param serde reads and writes it
   */
  public AvroValues(Class<V> type, Serde<V> serde) {
    this.type = type;
    this.serde = serde;
    Schema schema = SpecificData.get().getSchema(type);
    this.units = AvroUnits.of(schema);
    this.names = new RecordJson.Names(schema);
  }

  @Override
  public String typeName() {
    return type.getSimpleName();
  }

  @Override
  public Object json(V value) {
    return new RecordJson(value, names);
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

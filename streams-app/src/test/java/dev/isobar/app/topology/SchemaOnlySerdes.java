package dev.isobar.app.topology;

import dev.isobar.app.serde.AvroSerdes;
import dev.isobar.app.serde.GeneratedClasses;
import java.io.IOException;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** Avro's own single-object encoding: needs no registry. */
public final class SchemaOnlySerdes implements AvroSerdes {

  public SchemaOnlySerdes() {
    GeneratedClasses.trust();
  }

  @Override
  public <T extends SpecificRecord> Serde<T> of(Class<T> type) {
    SpecificData data = SpecificData.getForClass(type);
    BinaryMessageEncoder<T> encoder = new BinaryMessageEncoder<>(data, data.getSchema(type));
    BinaryMessageDecoder<T> decoder = new BinaryMessageDecoder<>(data, data.getSchema(type));
    return Serdes.serdeFrom(
        (topic, value) -> {
          try {
            return value == null ? null : encoder.encode(value).array();
          } catch (IOException e) {
            throw new SerializationException(e);
          }
        },
        (topic, bytes) -> {
          try {
            return bytes == null ? null : decoder.decode(bytes);
          } catch (IOException e) {
            throw new SerializationException(e);
          }
        });
  }
}

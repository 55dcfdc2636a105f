package dev.isobar.app.serde;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads values of a generated class, resolved to its schema from whatever they were written with.
 * Resolving is costly, so each thread keeps a reader for each schema.
 */
final class WireDeserializer<T extends SpecificRecord> implements Deserializer<T> {

  /** What a thread reads with. */
  private final class Input {
    private final Map<Integer, SpecificDatumReader<T>> readers = new HashMap<>();
    private BinaryDecoder decoder;
  }

  private final WrittenSchemas schemas;
  private final SpecificData data;
  private final Schema ours;
  private final ThreadLocal<Input> inputs = ThreadLocal.withInitial(Input::new);

  WireDeserializer(Class<T> type, WrittenSchemas schemas) {
    this.schemas = schemas;
    this.data = SpecificData.getForClass(type);
    this.ours = data.getSchema(type);
  }

  @Override
  public T deserialize(String topic, byte[] bytes) {
    if (bytes == null) {
      return null;
    }
    if (bytes.length < WireFormat.HEADER_BYTES || bytes[0] != WireFormat.MAGIC) {
      throw new SerializationException(
          "A value of "
              + topic
              + " with "
              + bytes.length
              + " bytes is not in the Confluent wire format: a zero byte, four bytes of schema id,"
              + " then Avro");
    }
    Input input = inputs.get();
    SpecificDatumReader<T> reader = reader(input, topic, ByteBuffer.wrap(bytes).getInt(1));
    int length = bytes.length - WireFormat.HEADER_BYTES;
    input.decoder =
        DecoderFactory.get().binaryDecoder(bytes, WireFormat.HEADER_BYTES, length, input.decoder);
    try {
      return reader.read(null, input.decoder);
    } catch (IOException | RuntimeException e) {
      // Avro has a kind of exception for each way in which bytes can be wrong.
      throw new SerializationException(
          "A value of " + topic + " cannot be read as " + ours.getFullName() + ": " + e, e);
    }
  }

  private SpecificDatumReader<T> reader(Input input, String topic, int id) {
    SpecificDatumReader<T> known = input.readers.get(id);
    if (known != null) {
      return known;
    }
    Schema written = schemas.schema(id);
    if (!written.getFullName().equals(ours.getFullName())) {
      throw new SerializationException(
          "A value of %s is a %s; expected is a %s"
              .formatted(topic, written.getFullName(), ours.getFullName()));
    }
    SpecificDatumReader<T> made = new SpecificDatumReader<>(written, ours, data);
    input.readers.put(id, made);
    return made;
  }
}

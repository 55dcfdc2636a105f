package dev.isobar.app.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes values of a generated class. The first value of a topic is left to the registry's own
 * serializer, which registers the schema; its header goes before all others too. The library would
 * render the schema as JSON for every single value.
 */
final class WireSerializer<T extends SpecificRecord> implements Serializer<T> {

  /** What a thread writes with. */
  private static final class Output {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    private BinaryEncoder encoder;
  }

  private final Serializer<T> registering;
  private final RegistryPatience patience;
  private final SpecificDatumWriter<T> writer;
  private final Map<String, byte[]> headers = new ConcurrentHashMap<>();
  private final ThreadLocal<Output> outputs = ThreadLocal.withInitial(Output::new);

  /**
   * @param registering registers the schema and writes the header
   */
  WireSerializer(Serializer<T> registering, Class<T> type, RegistryPatience patience) {
    this.registering = registering;
    this.patience = patience;
    SpecificData data = SpecificData.getForClass(type);
    this.writer = new SpecificDatumWriter<>(data.getSchema(type), data);
  }

  @Override
  public byte[] serialize(String topic, T value) {
    if (value == null) {
      return null;
    }
    byte[] header = headers.get(topic);
    if (header == null) {
      byte[] first = patience.call(() -> registering.serialize(topic, value));
      headers.put(topic, Arrays.copyOf(first, WireFormat.HEADER_BYTES));
      return first;
    }
    Output output = outputs.get();
    output.bytes.reset();
    output.bytes.writeBytes(header);
    output.encoder = EncoderFactory.get().directBinaryEncoder(output.bytes, output.encoder);
    try {
      writer.write(value, output.encoder);
    } catch (IOException | RuntimeException e) {
      throw new UnwritableValueException(
          "A value for " + topic + " cannot be written: " + e.getMessage(), e);
    }
    return output.bytes.toByteArray();
  }

  @Override
  public void close() {
    registering.close();
  }
}

package dev.isobar.app.serde;

import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Refuses to write what its topic would not take: results to their topics, and state to its
 * changelog, before the state has it.
 */
public final class LimitedSerdes implements AvroSerdes {

  /** Our keys are short: a station or two, a quantity, a time. */
  private static final int KEY_AT_MOST = 512;

  private final AvroSerdes serdes;
  private final RecordLimits limits;

  /**
   * @param serdes do the work
   * @param limits of the topics
   */
  public LimitedSerdes(AvroSerdes serdes, RecordLimits limits) {
    this.serdes = serdes;
    this.limits = limits;
  }

  /**
   * As of the serdes that do the work.
   *
   * @return a serde whose serializer throws an {@link UnwritableValueException} for a value that is
   *     too large for the topic, together with its headers
   */
  @Override
  public <T extends SpecificRecord> Serde<T> of(Class<T> type) {
    Serde<T> serde = serdes.of(type);
    return Serdes.serdeFrom(new LimitedSerializer<>(serde.serializer()), serde.deserializer());
  }

  private final class LimitedSerializer<T> implements Serializer<T> {

    private final Serializer<T> serializer;

    LimitedSerializer(Serializer<T> serializer) {
      this.serializer = serializer;
    }

    @Override
    public byte[] serialize(String topic, T value) {
      return fitting(topic, List.of(), serializer.serialize(topic, value));
    }

    @Override
    public byte[] serialize(String topic, Headers headers, T value) {
      return fitting(topic, headers, serializer.serialize(topic, headers, value));
    }

    private byte[] fitting(String topic, Iterable<Header> headers, byte[] bytes) {
      if (bytes == null) {
        return null;
      }
      long size = RecordLimits.sizeOf(KEY_AT_MOST, bytes.length, headers);
      if (size > limits.of(topic)) {
        throw new UnwritableValueException(
            "A record for "
                + topic
                + " has up to "
                + size
                + " bytes; the topic and the producer take "
                + limits.of(topic)
                + " (max.message.bytes, max.request.size)");
      }
      return bytes;
    }

    @Override
    public void close() {
      serializer.close();
    }
  }
}

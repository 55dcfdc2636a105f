package dev.isobar.app.serde;

import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import java.net.URI;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Values in the Confluent wire format: a zero byte, the schema's id in four bytes, Avro. Schemas
 * are registered and read by id; while the registry is away, both wait.
 */
public final class RegistrySerdes implements AvroSerdes {

  private static final String API_PATH = "/apis/registry/v2";

  private final Map<String, Object> configuration;
  private final RegistryPatience patience;

  /**
   * @param registryUrl base URL of the registry
   * @param patience waits while the registry is away
   */
  public RegistrySerdes(URI registryUrl, RegistryPatience patience) {
    String base = registryUrl.toString().replaceAll("/+$", "");
    this.patience = patience;
    GeneratedClasses.trust();
    this.configuration =
        Map.of(
            "apicurio.registry.url", base.endsWith(API_PATH) ? base : base + API_PATH,
            "apicurio.registry.auto-register", "true",
            "apicurio.registry.headers.enabled", "false",
            "apicurio.registry.id-handler", "io.apicurio.registry.serde.Legacy4ByteIdHandler",
            "apicurio.registry.use-id", "contentId",
            "apicurio.registry.use-specific-avro-reader", "true");
  }

  @Override
  public <T extends SpecificRecord> Serde<T> of(Class<T> type) {
    AvroKafkaSerializer<T> serializer = new AvroKafkaSerializer<>();
    serializer.configure(configuration, false);
    AvroKafkaDeserializer<Object> deserializer = new AvroKafkaDeserializer<>();
    deserializer.configure(configuration, false);
    return Serdes.serdeFrom(
        new PatientSerializer<>(serializer, patience),
        new PatientDeserializer<>(deserializer, type, patience));
  }

  private record PatientSerializer<T>(Serializer<T> inner, RegistryPatience patience)
      implements Serializer<T> {

    @Override
    public byte[] serialize(String topic, T value) {
      return patience.call(() -> inner.serialize(topic, value));
    }

    @Override
    public void close() {
      inner.close();
    }
  }

  private record PatientDeserializer<T>(
      Deserializer<Object> inner, Class<T> type, RegistryPatience patience)
      implements Deserializer<T> {

    @Override
    public T deserialize(String topic, byte[] bytes) {
      Object value;
      try {
        value = patience.call(() -> inner.deserialize(topic, bytes));
      } catch (RegistryUnavailableException | SerializationException e) {
        throw e;
      } catch (RuntimeException e) {
        // Apicurio and Avro have a kind of exception for each way in which bytes can be wrong.
        throw new SerializationException(
            "A value of " + topic + " cannot be read: " + e.getMessage(), e);
      }
      if (value == null || type.isInstance(value)) {
        return type.cast(value);
      }
      throw new SerializationException(
          "A value of "
              + topic
              + " is a "
              + value.getClass().getName()
              + "; expected is a "
              + type.getName());
    }

    @Override
    public void close() {
      inner.close();
    }
  }
}

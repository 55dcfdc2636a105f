package dev.isobar.app.serde;

import io.apicurio.registry.rest.client.RegistryClientFactory;
import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import java.net.URI;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * Values in the Confluent wire format: a zero byte, the schema's id in four bytes, Avro. Schemas
 * are registered and read by id, each once; while the registry is away, both wait.
 */
public final class RegistrySerdes implements AvroSerdes {

  private final Map<String, Object> configuration;
  private final RegistryPatience patience;
  private final WrittenSchemas schemas;

  /**
   * @param registryUrl base URL of the registry
   * @param patience waits while the registry is away
   */
  public RegistrySerdes(URI registryUrl, RegistryPatience patience) {
    this.patience = patience;
    GeneratedClasses.trust();
    String api = RegistryAddress.apiOf(registryUrl);
    this.schemas = new WrittenSchemas(RegistryClientFactory.create(api), patience);
    this.configuration =
        Map.of(
            "apicurio.registry.url", api,
            "apicurio.registry.auto-register", "true",
            "apicurio.registry.headers.enabled", "false",
            "apicurio.registry.id-handler", "io.apicurio.registry.serde.Legacy4ByteIdHandler",
            "apicurio.registry.use-id", "contentId");
  }

  @Override
  public <T extends SpecificRecord> Serde<T> of(Class<T> type) {
    AvroKafkaSerializer<T> registering = new AvroKafkaSerializer<>();
    registering.configure(configuration, false);
    return Serdes.serdeFrom(
        new WireSerializer<>(registering, type, patience), new WireDeserializer<>(type, schemas));
  }
}

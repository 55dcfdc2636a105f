package dev.isobar.app.serde;

import io.apicurio.registry.rest.client.RegistryClient;
import io.apicurio.registry.rest.client.exception.RestClientException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import org.apache.kafka.common.errors.SerializationException;

/** The schemas that values were written with, by the registry's ids. Each is asked for once. */
final class WrittenSchemas {

  private final RegistryClient registry;
  private final RegistryPatience patience;
  private final Map<Integer, Schema> byId = new ConcurrentHashMap<>();

  WrittenSchemas(RegistryClient registry, RegistryPatience patience) {
    this.registry = registry;
    this.patience = patience;
  }

  /**
   * The schema of an id; waits while the registry is away.
   *
   * @throws SerializationException if the registry has no such id, or no Avro schema by it
   */
  Schema schema(int id) {
    Schema known = byId.get(id);
    if (known != null) {
      return known;
    }
    Schema asked = ask(id);
    byId.put(id, asked);
    return asked;
  }

  private Schema ask(int id) {
    try {
      String text = patience.call(() -> text(id));
      return new Schema.Parser().parse(text);
    } catch (RestClientException | SchemaParseException e) {
      throw new SerializationException(
          "The registry gives no Avro schema with the id " + id + ": " + e.getMessage(), e);
    }
  }

  private String text(int id) {
    try (InputStream content = registry.getContentById(id)) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

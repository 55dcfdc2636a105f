package dev.isobar.benchmarks.sink.feed;

import java.util.Locale;
import java.util.Map;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.storage.Converter;

/** How a record's value is written in the topic. */
public enum Format {
  /** Avro with the schema's id from the registry. */
  AVRO("io.apicurio.registry.utils.converter.AvroConverter"),
  /** JSON with the schema in every record. */
  JSON("org.apache.kafka.connect.json.JsonConverter"),
  /** Plain JSON. */
  JSON_SCHEMALESS("org.apache.kafka.connect.json.JsonConverter");

  private final String converterClass;

  Format(String converterClass) {
    this.converterClass = converterClass;
  }

  /** In lower case, words joined by a dash. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The converter's class. */
  public String converterClass() {
    return converterClass;
  }

  /**
   * The converter's own options.
   *
   * @param registryUrl of the registry's core API
   */
  public Map<String, String> converterOptions(String registryUrl) {
    return switch (this) {
      case AVRO ->
          Map.of(
              "apicurio.registry.url",
              registryUrl,
              "apicurio.registry.auto-register",
              "true",
              "apicurio.registry.headers.enabled",
              "false",
              "apicurio.registry.id-handler",
              "io.apicurio.registry.serde.Legacy4ByteIdHandler",
              "apicurio.registry.use-id",
              "contentId");
      case JSON -> Map.of("schemas.enable", "true");
      case JSON_SCHEMALESS -> Map.of("schemas.enable", "false");
    };
  }

  /** A converter for values, as a worker makes it. */
  public Converter converter(String registryUrl) {
    try {
      Converter converter =
          (Converter) Class.forName(converterClass).getDeclaredConstructor().newInstance();
      converter.configure(converterOptions(registryUrl), false);
      return converter;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("No converter " + converterClass, e);
    }
  }

  /** A record's value in this format. */
  public SchemaAndValue value(Reports reports, Report report) {
    if (this == JSON_SCHEMALESS) {
      return new SchemaAndValue(null, reports.map(report));
    }
    var struct = reports.struct(report);
    return new SchemaAndValue(struct.schema(), struct);
  }
}

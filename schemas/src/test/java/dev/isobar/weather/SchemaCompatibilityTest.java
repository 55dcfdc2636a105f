package dev.isobar.weather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.SchemaParser;
import org.apache.avro.SchemaValidationException;
import org.apache.avro.SchemaValidator;
import org.apache.avro.SchemaValidatorBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** BACKWARD: what is written with the last released schema can be read with today's. */
class SchemaCompatibilityTest {

  private static final Path RELEASED = Path.of("released");

  private static final Set<String> TOPIC_VALUES =
      TopicSchemas.all().stream().map(Schema::getFullName).collect(Collectors.toSet());

  private final SchemaValidator backward =
      new SchemaValidatorBuilder().canReadStrategy().validateLatest();

  static List<Schema> releasedSchemas() throws IOException {
    SchemaParser parser = new SchemaParser();
    try (Stream<Path> files = Files.list(RELEASED)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".avsc")).toList()) {
        parser.parse(file);
      }
    }
    return parser.getParsedNamedSchemas().stream()
        .filter(schema -> TOPIC_VALUES.contains(schema.getFullName()))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("releasedSchemas")
  void todaysSchemaReadsWhatTheReleasedOneWrote(Schema released) throws Exception {
    Map<String, Schema> today =
        TopicSchemas.all().stream()
            .collect(Collectors.toMap(Schema::getFullName, Function.identity()));

    backward.validate(today.get(released.getFullName()), List.of(released));
  }

  @Test
  void aFieldWithoutDefaultWouldBeRefused() throws Exception {
    Schema released = SchemaBuilder.record("R").fields().requiredString("a").endRecord();
    Schema changed =
        SchemaBuilder.record("R").fields().requiredString("a").requiredInt("b").endRecord();

    assertThatThrownBy(() -> backward.validate(changed, List.of(released)))
        .isInstanceOf(SchemaValidationException.class);
  }

  @Test
  void theBaselineIsThere() throws Exception {
    assertThat(releasedSchemas())
        .extracting(Schema::getName)
        .contains("Station", "Observation", "EnrichedObservation", "HourlySummary");
  }
}

package dev.isobar.weather;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaDocumentationTest {

  private static final Pattern UNIT =
      Pattern.compile(
          "degree|kelvin|metre|pascal|percent|millimetre|millisecond|ratio|count|no unit|unit field's unit");

  /** What docs say and programs read, the longer words first; empty for one that varies. */
  private static final Map<Pattern, String> UNITS = new LinkedHashMap<>();

  static {
    UNITS.put(Pattern.compile("unit field's unit|unit of the layer"), "");
    UNITS.put(Pattern.compile("degree Celsius"), "degC");
    UNITS.put(Pattern.compile("kelvin"), "K");
    UNITS.put(Pattern.compile("metre per second"), "m/s");
    UNITS.put(Pattern.compile("millimetre"), "mm");
    UNITS.put(Pattern.compile("millisecond"), "ms");
    UNITS.put(Pattern.compile("pascal"), "Pa");
    UNITS.put(Pattern.compile("percent"), "%");
    UNITS.put(Pattern.compile("metre"), "m");
    UNITS.put(Pattern.compile("degree"), "degree");
    UNITS.put(Pattern.compile("ratio|count|no unit"), "1");
  }

  static Stream<Schema> topicSchemas() {
    return TopicSchemas.all().stream();
  }

  @ParameterizedTest
  @MethodSource("topicSchemas")
  void everyFieldSaysWhatItIsAndInWhichUnit(Schema schema) {
    List<String> faults = new ArrayList<>();

    for (Schema record : recordsIn(schema)) {
      for (Schema.Field field : record.getFields()) {
        String doc = field.doc() == null ? "" : field.doc();
        if (isTime(field.schema())) {
          // A logical type carries its own unit.
          if (doc.isBlank()) {
            faults.add(record.getName() + "." + field.name() + " has no doc");
          }
        } else if (!UNIT.matcher(doc).find()) {
          faults.add(record.getName() + "." + field.name() + " names no unit: '" + doc + "'");
        }
      }
    }

    assertThat(faults).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("topicSchemas")
  void everyNumberHasAUnitForProgramsThatAgreesWithItsDoc(Schema schema) {
    List<String> faults = new ArrayList<>();

    for (Schema record : recordsIn(schema)) {
      for (Schema.Field field : record.getFields()) {
        String expected = isNumeric(field.schema()) ? unitOf(field.doc()) : null;
        String unit = field.getProp("unit");
        if (!Objects.equals(unit, expected)) {
          faults.add(
              "%s.%s has the unit %s; its doc says %s: '%s'"
                  .formatted(record.getName(), field.name(), unit, expected, field.doc()));
        }
      }
    }

    assertThat(faults).isEmpty();
  }

  /** Null where another field says which unit it is. */
  private static String unitOf(String doc) {
    for (Map.Entry<Pattern, String> unit : UNITS.entrySet()) {
      if (unit.getKey().matcher(doc).find()) {
        return unit.getValue().isEmpty() ? null : unit.getValue();
      }
    }
    return "none that is known";
  }

  private static boolean isNumeric(Schema schema) {
    return switch (schema.getType()) {
      case INT, LONG, FLOAT, DOUBLE -> schema.getLogicalType() == null;
      case ARRAY -> isNumeric(schema.getElementType());
      case UNION -> schema.getTypes().stream().anyMatch(SchemaDocumentationTest::isNumeric);
      default -> false;
    };
  }

  @ParameterizedTest
  @MethodSource("topicSchemas")
  void timesAreLogicalTypes(Schema schema) {
    for (Schema record : recordsIn(schema)) {
      for (Schema.Field field : record.getFields()) {
        if (field.name().matches("timestamp|.*_time|.*_(start|end)|t0|sent|expires|ends")) {
          assertThat(isTime(field.schema()))
              .as("%s.%s is a time", record.getName(), field.name())
              .isTrue();
        }
      }
    }
  }

  @Test
  void everySchemaFileIsATopicSchema() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/avro"))) {
      assertThat(files.count())
          .as("schema files; a new one belongs in TopicSchemas too")
          .isEqualTo(TopicSchemas.all().size());
    }
  }

  private static boolean isTime(Schema schema) {
    Schema type = schema.isUnion() ? schema.getTypes().get(1) : schema;
    return type.getLogicalType() instanceof LogicalTypes.TimestampMillis
        || type.getLogicalType() instanceof LogicalTypes.Date;
  }

  private static List<Schema> recordsIn(Schema schema) {
    List<Schema> records = new ArrayList<>();
    switch (schema.getType()) {
      case RECORD -> {
        records.add(schema);
        schema.getFields().forEach(field -> records.addAll(recordsIn(field.schema())));
      }
      case ARRAY -> records.addAll(recordsIn(schema.getElementType()));
      case MAP -> records.addAll(recordsIn(schema.getValueType()));
      case UNION -> schema.getTypes().forEach(branch -> records.addAll(recordsIn(branch)));
      default -> {
        // A leaf holds no records.
      }
    }
    return records;
  }
}

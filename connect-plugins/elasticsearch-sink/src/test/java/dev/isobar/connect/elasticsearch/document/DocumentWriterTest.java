package dev.isobar.connect.elasticsearch.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.connect.elasticsearch.config.Topics;
import dev.isobar.connect.elasticsearch.template.Source;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.Test;

class DocumentWriterTest {

  private static final Schema PLACE =
      SchemaBuilder.struct()
          .field("latitude", Schema.OPTIONAL_FLOAT64_SCHEMA)
          .field("longitude", Schema.OPTIONAL_FLOAT64_SCHEMA)
          .build();

  private final DocumentWriter writer =
      new DocumentWriter(
          Topics.parse(Map.of()).of("t").conversion(),
          List.of(
              new GeoPointField(
                  "place", Source.valueField("latitude"), Source.valueField("longitude"))));

  @Test
  void makesAPlaceOfTwoFields() {
    assertThat(write(PLACE, new Struct(PLACE).put("latitude", 47.45).put("longitude", -122.31)))
        .isEqualTo(
            "{\"place\":{\"lat\":47.45,\"lon\":-122.31},\"latitude\":47.45,\"longitude\":-122.31}");
  }

  @Test
  void makesNoPlaceOfHalfOfOne() {
    assertThat(write(PLACE, new Struct(PLACE).put("latitude", 47.45)))
        .isEqualTo("{\"latitude\":47.45,\"longitude\":null}");
  }

  @Test
  void reportsAPlaceThatIsNoNumber() {
    assertThatThrownBy(() -> write(null, Map.of("latitude", "north")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("value.latitude is no number");
  }

  @Test
  void makesAPlaceInJsonTextOnlyOfWhatIsThere() {
    DocumentWriter ofText =
        new DocumentWriter(
            Topics.parse(Map.of("topic.*.json.text", "true")).of("t").conversion(),
            List.of(
                new GeoPointField(
                    "place", Source.parse("key.latitude"), Source.parse("key.longitude"))));

    assertThat(write(ofText, Map.of("latitude", 1, "longitude", 2), null, "{\"a\":1}"))
        .isEqualTo("{\"place\":{\"lat\":1.0,\"lon\":2.0},\"a\":1}");
    assertThat(write(ofText, Map.of(), null, "{\"a\":1}")).isEqualTo("{\"a\":1}");
  }

  @Test
  void tellsSchemasApart() {
    Schema other = SchemaBuilder.struct().field("a", Schema.INT32_SCHEMA).build();

    for (int round = 0; round < 3; round++) {
      assertThat(write(other, new Struct(other).put("a", round)))
          .isEqualTo("{\"a\":" + round + "}");
      assertThat(write(PLACE, new Struct(PLACE)))
          .isEqualTo("{\"latitude\":null,\"longitude\":null}");
    }
  }

  private String write(Schema schema, Object value) {
    return write(writer, "k", schema, value);
  }

  private static String write(DocumentWriter writer, Object key, Schema schema, Object value) {
    byte[] bytes =
        new LineBuffer().write(json -> writer.write(json, Documents.record(key, schema, value)));
    return new String(bytes, StandardCharsets.UTF_8);
  }
}

package dev.isobar.connect.elasticsearch.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.connect.elasticsearch.config.IndexSettings;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingMakerTest {

  private static final String KEYWORD = "{\"type\":\"keyword\",\"ignore_above\":1024}";
  private static final String DATE = "{\"type\":\"date\",\"format\":\"strict_date_optional_time\"}";

  private final Map<String, String> options = new HashMap<>();
  private WrittenForm form = WrittenForm.PLAIN;

  @Test
  void mapsEachType() {
    assertMapping(Schema.INT8_SCHEMA, "{\"type\":\"integer\"}");
    assertMapping(Schema.INT16_SCHEMA, "{\"type\":\"integer\"}");
    assertMapping(Schema.INT32_SCHEMA, "{\"type\":\"integer\"}");
    assertMapping(Schema.OPTIONAL_INT64_SCHEMA, "{\"type\":\"long\"}");
    assertMapping(Schema.FLOAT32_SCHEMA, "{\"type\":\"float\"}");
    assertMapping(Schema.FLOAT64_SCHEMA, "{\"type\":\"double\"}");
    assertMapping(Schema.BOOLEAN_SCHEMA, "{\"type\":\"boolean\"}");
    assertMapping(Schema.STRING_SCHEMA, KEYWORD);
    assertMapping(Schema.BYTES_SCHEMA, "{\"type\":\"binary\"}");
    assertMapping(Timestamp.SCHEMA, DATE);
    assertMapping(Date.SCHEMA, DATE);
    assertMapping(Time.SCHEMA, KEYWORD);
    assertMapping(SchemaBuilder.int64().name("io.debezium.time.MicroTimestamp").build(), DATE);
    assertMapping(SchemaBuilder.array(Schema.STRING_SCHEMA).build(), KEYWORD);
    assertMapping(
        SchemaBuilder.struct().field("a", Schema.BOOLEAN_SCHEMA).build(),
        "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"boolean\"}}}");
  }

  @Test
  void mapsStringsAsTextByChoice() {
    options.put("index.strings", "text");
    options.put("index.strings.ignore.above", "9");

    assertMapping(
        Schema.STRING_SCHEMA,
        "{\"type\":\"text\",\"fields\":{\"keyword\":{\"type\":\"keyword\",\"ignore_above\":9}}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          written      | STRING_FORM | {"type":"keyword","ignore_above":1024}
          written      | NUMBER_FORM | {"type":"double"}
          written      | SCALED_FORM | {"type":"long"}
          keyword      | NUMBER_FORM | {"type":"keyword","ignore_above":1024}
          double       | STRING_FORM | {"type":"double"}
          long         | NUMBER_FORM | {"type":"long"}
          scaled_float | NUMBER_FORM | {"type":"scaled_float","scaling_factor":100.0}
          """)
  void mapsDecimalsAsTheyAreWrittenOrByChoice(String choice, String written, String mapping) {
    options.put("index.decimals", choice);
    form =
        new WrittenForm(
            switch (written) {
              case "STRING_FORM" -> IndexSettings.Decimals.KEYWORD;
              case "SCALED_FORM" -> IndexSettings.Decimals.LONG;
              default -> IndexSettings.Decimals.DOUBLE;
            },
            false,
            null,
            null);

    assertMapping(Decimal.schema(2), mapping);
  }

  @Test
  void mapsMapsAndListsByChoice() {
    Schema map = SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.INT32_SCHEMA).build();
    Schema list =
        SchemaBuilder.array(SchemaBuilder.struct().field("a", Schema.INT64_SCHEMA).build()).build();
    assertMapping(map, "{\"type\":\"flattened\",\"ignore_above\":1024}");
    assertMapping(list, "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"long\"}}}");

    options.put("index.maps", "object");
    options.put("index.arrays", "nested");
    assertMapping(map, "{\"type\":\"object\"}");
    assertMapping(list, "{\"type\":\"nested\",\"properties\":{\"a\":{\"type\":\"long\"}}}");

    form = new WrittenForm(IndexSettings.Decimals.DOUBLE, true, null, null);
    assertMapping(
        map,
        "{\"type\":\"nested\",\"properties\":{\"key\":"
            + KEYWORD
            + ",\"value\":{\"type\":\"integer\"}}}");
  }

  @Test
  void leavesWhatHasNoSchemaToElasticsearch() {
    assertThat(properties(null)).isEqualTo("{}");
    assertThat(properties(Schema.STRING_SCHEMA)).isEqualTo("{}");
    assertThat(properties(SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.INT32_SCHEMA).build()))
        .isEqualTo("{}");
  }

  @Test
  void mapsAStructInItselfOnce() {
    SchemaBuilder node = SchemaBuilder.struct().name("node").field("a", Schema.BOOLEAN_SCHEMA);
    node.field("next", node);

    assertThat(properties(node)).contains("\"a\":{\"type\":\"boolean\"}").contains("\"next\":");
  }

  @Test
  void mapsWhatIsAddedToADocument() {
    options.put("index.geo.points", "location=lat,lon");
    form = new WrittenForm(IndexSettings.Decimals.DOUBLE, false, "text", "@timestamp");

    assertThat(properties(Schema.STRING_SCHEMA))
        .isEqualTo(
            "{\"text\":"
                + KEYWORD
                + ",\"@timestamp\":"
                + DATE
                + ",\"location\":{\"type\":\"geo_point\"}}");
  }

  private void assertMapping(Schema schema, String mapping) {
    assertThat(properties(SchemaBuilder.struct().field("f", schema).build()))
        .isEqualTo("{\"f\":" + mapping + "}");
  }

  private String properties(Schema schema) {
    return new MappingMaker(IndexSettings.ofTopic(options, Map.of()), form)
        .properties(schema)
        .toString();
  }
}

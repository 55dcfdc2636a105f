package dev.isobar.connect.elasticsearch.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.isobar.connect.elasticsearch.config.TopicSettings;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RecordConverterTest {

  private static final java.util.Date NOON =
      java.util.Date.from(Instant.parse("2026-03-01T12:00:00Z"));
  private static final Schema LAYER =
      SchemaBuilder.struct()
          .field("base", Schema.OPTIONAL_FLOAT64_SCHEMA)
          .field("amount", Schema.STRING_SCHEMA)
          .build();

  private final RecordConverter converter =
      new RecordConverter(
          Map.of(
              "keyed", new TopicSettings("by-key", List.of()),
              "fields", new TopicSettings("by-fields", List.of("station", "time"))));

  static Stream<Arguments> values() {
    return Stream.of(
        arguments(Schema.BOOLEAN_SCHEMA, true, "true"),
        arguments(Schema.INT8_SCHEMA, (byte) -7, "-7"),
        arguments(Schema.INT16_SCHEMA, (short) 300, "300"),
        arguments(Schema.INT32_SCHEMA, 70_000, "70000"),
        arguments(Schema.INT64_SCHEMA, Long.MAX_VALUE, "9223372036854775807"),
        arguments(Schema.FLOAT32_SCHEMA, 1.1f, "1.1"),
        arguments(Schema.FLOAT64_SCHEMA, 12.2, "12.2"),
        arguments(Schema.STRING_SCHEMA, "a \"b\"\nZürich", "\"a \\\"b\\\"\\nZürich\""),
        arguments(Schema.BYTES_SCHEMA, new byte[] {1, 2, 3}, "\"AQID\""),
        arguments(Schema.BYTES_SCHEMA, ByteBuffer.wrap(new byte[] {1, 2, 3}), "\"AQID\""),
        arguments(Schema.OPTIONAL_STRING_SCHEMA, null, "null"),
        arguments(Timestamp.SCHEMA, NOON, "\"2026-03-01T12:00:00.000Z\""),
        arguments(Date.SCHEMA, new java.util.Date(86_400_000), "\"1970-01-02\""),
        arguments(Time.SCHEMA, new java.util.Date(3_723_004), "\"01:02:03.004\""),
        arguments(
            Decimal.schema(20),
            new BigDecimal("12345678901234567890.12345678901234567890"),
            "12345678901234567890.12345678901234567890"),
        arguments(
            SchemaBuilder.array(Schema.OPTIONAL_INT32_SCHEMA).build(),
            Arrays.asList(1, null, 3),
            "[1,null,3]"),
        arguments(
            SchemaBuilder.map(Schema.INT32_SCHEMA, Schema.STRING_SCHEMA).build(),
            Map.of(1, "one"),
            "{\"1\":\"one\"}"),
        arguments(
            SchemaBuilder.array(LAYER).build(),
            List.of(new Struct(LAYER).put("amount", "CLR")),
            "[{\"base\":null,\"amount\":\"CLR\"}]"));
  }

  @ParameterizedTest
  @MethodSource("values")
  void writesEveryType(Schema schema, Object value, String json) {
    Schema holder = SchemaBuilder.struct().field("v", schema).build();

    BulkAction item = converter.convert(record("k", holder, new Struct(holder).put("v", value)));

    assertThat(text(item))
        .isEqualTo("{\"index\":{\"_index\":\"by-key\",\"_id\":\"k\"}}\n{\"v\":" + json + "}\n");
    assertThat(item.document()).isEqualTo(new DocumentKey("by-key", null, "k"));
  }

  @Test
  void writesAMapWithoutSchema() {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("text", "a");
    value.put("whole", 5L);
    value.put("number", 1.5);
    value.put("large", new BigInteger("18446744073709551616"));
    value.put("exact", new BigDecimal("0.10"));
    value.put("time", NOON);
    value.put("bytes", new byte[] {1, 2, 3});
    value.put("nothing", null);
    value.put("list", List.of(true, Map.of("a", 1)));

    assertThat(text(converter.convert(record("k", null, value))).split("\n", -1)[1])
        .isEqualTo(
            "{\"text\":\"a\",\"whole\":5,\"number\":1.5,\"large\":18446744073709551616,"
                + "\"exact\":0.10,\"time\":\"2026-03-01T12:00:00.000Z\",\"bytes\":\"AQID\","
                + "\"nothing\":null,\"list\":[true,{\"a\":1}]}");
  }

  @ParameterizedTest
  @MethodSource("notNumbers")
  void refusesNumbersJsonHasNot(Schema schema, Object value) {
    Schema inner = SchemaBuilder.struct().field("v", schema).build();
    Schema outer = SchemaBuilder.struct().field("deep", inner).build();
    Struct struct = new Struct(outer).put("deep", new Struct(inner).put("v", value));

    assertThatThrownBy(() -> converter.convert(record("k", outer, struct)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("field deep: field v: " + value);
    assertThatThrownBy(() -> converter.convert(record("k", null, Map.of("v", value))))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("field v: " + value);
  }

  static Stream<Arguments> notNumbers() {
    return Stream.of(
        arguments(Schema.FLOAT64_SCHEMA, Double.NaN),
        arguments(Schema.FLOAT64_SCHEMA, Double.NEGATIVE_INFINITY),
        arguments(Schema.FLOAT32_SCHEMA, Float.NaN),
        arguments(Schema.FLOAT32_SCHEMA, Float.POSITIVE_INFINITY));
  }

  @Test
  void refusesAValueThatIsNoObject() {
    assertThatThrownBy(() -> converter.convert(record("k", Schema.STRING_SCHEMA, "text")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("String");
  }

  @Test
  void makesTheIdOfFieldsWithTimesAsIso8601() {
    Schema schema =
        SchemaBuilder.struct()
            .field("station", Schema.STRING_SCHEMA)
            .field("time", Timestamp.SCHEMA)
            .build();
    Struct value = new Struct(schema).put("station", "KSEA").put("time", NOON);

    BulkAction item = converter.convert(new SinkRecord("fields", 0, null, null, schema, value, 0));

    assertThat(item.document())
        .isEqualTo(new DocumentKey("by-fields", null, "KSEA|2026-03-01T12:00:00.000Z"));
  }

  @Test
  void refusesAnIdWithoutOneOfItsFields() {
    SinkRecord record = new SinkRecord("fields", 0, null, "k", null, Map.of("station", "KSEA"), 0);

    assertThatThrownBy(() -> converter.convert(record))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("field time is missing or null");
  }

  @Test
  void deletesTheDocumentOfATombstone() {
    BulkAction item = converter.convert(record("k", null, null));

    assertThat(text(item)).isEqualTo("{\"delete\":{\"_index\":\"by-key\",\"_id\":\"k\"}}\n");
  }

  @Test
  void refusesATombstoneWhereTheIdIsMadeOfFields() {
    assertThatThrownBy(
            () -> converter.convert(new SinkRecord("fields", 0, null, "k", null, null, 0)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("[station, time]");
  }

  static Stream<Arguments> badKeys() {
    return Stream.of(
        arguments(null, "no key"),
        arguments("", "empty"),
        arguments("ü".repeat(257), "514 bytes"),
        arguments(Collections.singletonList("a"), "makes no document id"));
  }

  @ParameterizedTest
  @MethodSource("badKeys")
  void refusesAKeyThatMakesNoId(Object key, String words) {
    assertThatThrownBy(
            () -> converter.convert(new SinkRecord("keyed", 0, null, key, null, Map.of(), 0)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(words);
  }

  @Test
  void stopsAtATopicWithoutIndex() {
    assertThatThrownBy(
            () -> converter.convert(new SinkRecord("other", 0, null, "k", null, Map.of(), 0)))
        .isInstanceOf(ConnectException.class)
        .isNotInstanceOf(DataException.class)
        .hasMessageContaining("topic.other.index");
  }

  private static SinkRecord record(String key, Schema schema, Object value) {
    return new SinkRecord("keyed", 0, Schema.STRING_SCHEMA, key, schema, value, 0);
  }

  private static String text(BulkAction item) {
    return new String(item.lines(), StandardCharsets.UTF_8);
  }
}

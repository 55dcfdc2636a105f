package dev.isobar.connect.elasticsearch.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

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
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values and options in, documents out. */
class ConversionTest {

  private static final java.util.Date NOON =
      java.util.Date.from(Instant.parse("2026-03-01T12:00:00Z"));
  private static final BigDecimal LONG_DECIMAL =
      new BigDecimal("12345678901234567890.12345678901234567890");
  private static final Schema DECIMAL = Decimal.schema(20);
  private static final Schema LAYER =
      SchemaBuilder.struct()
          .field("base", Schema.OPTIONAL_FLOAT64_SCHEMA)
          .field("amount", Schema.STRING_SCHEMA)
          .build();
  private static final Schema BY_NUMBER =
      SchemaBuilder.map(Schema.INT32_SCHEMA, Schema.OPTIONAL_STRING_SCHEMA).build();
  private static final Schema BY_LAYER = SchemaBuilder.map(LAYER, Schema.INT32_SCHEMA).build();

  static Stream<Arguments> values() {
    return Stream.of(
        arguments("", Schema.BOOLEAN_SCHEMA, true, "true"),
        arguments("", Schema.INT8_SCHEMA, (byte) -7, "-7"),
        arguments("", Schema.INT16_SCHEMA, (short) 300, "300"),
        arguments("", Schema.INT32_SCHEMA, 70_000, "70000"),
        arguments("", Schema.INT64_SCHEMA, Long.MAX_VALUE, "9223372036854775807"),
        arguments("", Schema.FLOAT32_SCHEMA, 1.1f, "1.1"),
        arguments("", Schema.FLOAT64_SCHEMA, 12.2, "12.2"),
        arguments("", Schema.FLOAT64_SCHEMA, -0.0, "-0.0"),
        arguments("", Schema.FLOAT64_SCHEMA, Double.MIN_VALUE, "4.9E-324"),
        arguments("", Schema.FLOAT64_SCHEMA, Double.MAX_VALUE, "1.7976931348623157E308"),
        arguments("", Schema.STRING_SCHEMA, "a \"b\"\nZürich 🌧", "\"a \\\"b\\\"\\nZürich 🌧\""),
        arguments("", Schema.STRING_SCHEMA, "half \uD800.", "\"half \\uD800.\""),
        arguments("", Schema.BYTES_SCHEMA, new byte[] {1, 2, 3}, "\"AQID\""),
        arguments("", Schema.BYTES_SCHEMA, ByteBuffer.wrap(new byte[] {1, 2, 3}), "\"AQID\""),
        arguments("", Schema.OPTIONAL_STRING_SCHEMA, null, "null"),
        arguments("", Timestamp.SCHEMA, NOON, "\"2026-03-01T12:00:00.000Z\""),
        arguments("", Timestamp.SCHEMA, new java.util.Date(-1), "\"1969-12-31T23:59:59.999Z\""),
        arguments(
            "",
            Timestamp.SCHEMA,
            java.util.Date.from(Instant.parse("+12345-06-07T08:09:10.011Z")),
            "\"+12345-06-07T08:09:10.011Z\""),
        arguments("", Date.SCHEMA, new java.util.Date(86_400_000), "\"1970-01-02\""),
        arguments("", Time.SCHEMA, new java.util.Date(3_723_004), "\"01:02:03.004\""),
        arguments("", named("io.debezium.time.Timestamp"), 5L, "\"1970-01-01T00:00:00.005Z\""),
        arguments(
            "", named("io.debezium.time.MicroTimestamp"), -1L, "\"1969-12-31T23:59:59.999999Z\""),
        arguments(
            "", named("io.debezium.time.NanoTimestamp"), 5L, "\"1970-01-01T00:00:00.000000005Z\""),
        arguments("", named("io.debezium.time.MicroTime"), 5L, "\"00:00:00.000005\""),
        arguments("", named("io.debezium.time.NanoTime"), 5L, "\"00:00:00.000000005\""),
        arguments(
            "", SchemaBuilder.int32().name("io.debezium.time.Date").build(), -1, "\"1969-12-31\""),
        arguments(
            "",
            SchemaBuilder.int32().name("io.debezium.time.Time").build(),
            1001,
            "\"00:00:01.001\""),
        arguments("", named("of.some.one"), 5L, "5"),
        arguments("", DECIMAL, LONG_DECIMAL, LONG_DECIMAL.toPlainString()),
        arguments("decimals=number", Decimal.schema(2), new BigDecimal("10.50"), "10.50"),
        arguments("decimals=string", DECIMAL, LONG_DECIMAL, "\"" + LONG_DECIMAL + "\""),
        arguments("decimals=double", DECIMAL, LONG_DECIMAL, "1.2345678901234567E19"),
        arguments(
            "decimals=scaled", DECIMAL, LONG_DECIMAL, LONG_DECIMAL.unscaledValue().toString()),
        arguments("decimals=scaled", Decimal.schema(2), new BigDecimal("-10.50"), "-1050"),
        arguments("nan=null", Schema.FLOAT64_SCHEMA, Double.NaN, "null"),
        arguments("nan=null", Schema.FLOAT32_SCHEMA, Float.NEGATIVE_INFINITY, "null"),
        arguments("nan=string", Schema.FLOAT64_SCHEMA, Double.NaN, "\"NaN\""),
        arguments("nan=string", Schema.FLOAT32_SCHEMA, Float.NEGATIVE_INFINITY, "\"-Infinity\""),
        arguments("nan=string", Schema.FLOAT64_SCHEMA, Double.POSITIVE_INFINITY, "\"Infinity\""),
        arguments(
            "",
            SchemaBuilder.array(Schema.OPTIONAL_INT32_SCHEMA).build(),
            Arrays.asList(1, null, 3),
            "[1,null,3]"),
        arguments("", BY_NUMBER, Map.of(1, "one"), "{\"1\":\"one\"}"),
        arguments("", BY_NUMBER, Collections.singletonMap(1, null), "{\"1\":null}"),
        arguments("nulls=omit", BY_NUMBER, Collections.singletonMap(1, null), "{}"),
        arguments(
            "maps=entries",
            BY_NUMBER,
            Collections.singletonMap(1, null),
            "[{\"key\":1,\"value\":null}]"),
        arguments(
            "maps=entries",
            BY_LAYER,
            Map.of(new Struct(LAYER).put("amount", "CLR"), 5),
            "[{\"key\":{\"base\":null,\"amount\":\"CLR\"},\"value\":5}]"),
        arguments(
            "",
            SchemaBuilder.array(LAYER).build(),
            List.of(new Struct(LAYER).put("amount", "CLR")),
            "[{\"base\":null,\"amount\":\"CLR\"}]"),
        arguments(
            "nulls=omit", LAYER, new Struct(LAYER).put("amount", "CLR"), "{\"amount\":\"CLR\"}"));
  }

  private static Schema named(String name) {
    return SchemaBuilder.int64().name(name).build();
  }

  @ParameterizedTest
  @MethodSource("values")
  void writesEveryType(String options, Schema schema, Object value, String json) {
    Schema holder = SchemaBuilder.struct().field("v", schema).build();

    assertThat(Documents.with(options).document(holder, new Struct(holder).put("v", value)))
        .isEqualTo("{\"v\":" + json + "}");
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

    assertThat(Documents.with("").document(null, value))
        .isEqualTo(
            "{\"text\":\"a\",\"whole\":5,\"number\":1.5,\"large\":18446744073709551616,"
                + "\"exact\":0.10,\"time\":\"2026-03-01T12:00:00.000Z\",\"bytes\":\"AQID\","
                + "\"nothing\":null,\"list\":[true,{\"a\":1}]}");
    assertThat(
            Documents.with("nulls=omit; maps=entries; decimals=string; nan=string")
                .document(
                    null,
                    new LinkedHashMap<>(
                        Map.of("list", Arrays.asList(null, Map.of(1, new BigDecimal("0.10")))))))
        .isEqualTo("{\"list\":[null,[{\"key\":1,\"value\":\"0.10\"}]]}");
  }

  @Test
  void keepsANullThatIsMeantAlthoughThereIsADefault() {
    Schema schema =
        SchemaBuilder.struct()
            .field("meant", SchemaBuilder.string().optional().defaultValue("x").build())
            .field("missing", SchemaBuilder.string().defaultValue("y").build())
            .build();

    assertThat(Documents.with("").document(schema, new Struct(schema)))
        .isEqualTo("{\"meant\":null,\"missing\":\"y\"}");
  }

  @ParameterizedTest
  @MethodSource("notNumbers")
  void reportsNumbersJsonHasNot(Schema schema, Object value) {
    Schema inner = SchemaBuilder.struct().field("v", schema).build();
    Schema outer = SchemaBuilder.struct().field("deep", inner).build();
    Struct struct = new Struct(outer).put("deep", new Struct(inner).put("v", value));
    Documents documents = Documents.with("");

    assertThatThrownBy(() -> documents.document(outer, struct))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("field deep: field v: " + value);
    assertThatThrownBy(() -> documents.document(null, Map.of("v", value)))
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

  static Stream<Arguments> unfit() {
    return Stream.of(
        arguments("", Map.of("m", Map.of(List.of(), 1)), "maps=entries"),
        arguments("", Map.of("m", Collections.singletonMap(null, 1)), "maps=entries"),
        arguments("decimals=scaled", Map.of("d", BigDecimal.ONE), "decimals=string"),
        arguments("", Map.of("o", new Object()), "java.lang.Object has no place in JSON"),
        arguments("", "text", "wrap.field=<name>"),
        arguments("", List.of(), "json.text=true"),
        arguments("depth.max=2", Map.of("a", Map.of("b", Map.of("c", 1))), "more than 2 objects"),
        arguments("depth.max=2", Map.of("a", List.of(List.of())), "more than 2 objects"));
  }

  @ParameterizedTest
  @MethodSource("unfit")
  void reportsWhatMakesNoDocument(String options, Object value, String words) {
    assertThatThrownBy(() -> Documents.with(options).document(null, value))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(words);
  }

  @Test
  void reportsWhatIsNestedTooDeepWithASchemaToo() {
    Schema two = SchemaBuilder.struct().field("list", BY_NUMBER).build();
    Schema one = SchemaBuilder.struct().field("two", SchemaBuilder.array(two).build()).build();
    Struct value =
        new Struct(one).put("two", List.of(new Struct(two).put("list", Map.of(1, "one"))));

    assertThat(Documents.with("depth.max=4").document(one, value))
        .isEqualTo("{\"two\":[{\"list\":{\"1\":\"one\"}}]}");
    assertThatThrownBy(() -> Documents.with("depth.max=3").document(one, value))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("field two: field list: there are more than 3 objects and lists");
  }

  @Test
  void wrapsWhatIsNoObject() {
    Documents documents = Documents.with("wrap.field=reading");

    assertThat(documents.document(Schema.FLOAT64_SCHEMA, 1.5)).isEqualTo("{\"reading\":1.5}");
    assertThat(documents.document(null, List.of(1, 2))).isEqualTo("{\"reading\":[1,2]}");
    assertThat(documents.document(Timestamp.SCHEMA, NOON))
        .isEqualTo("{\"reading\":\"2026-03-01T12:00:00.000Z\"}");
    assertThat(documents.document(null, Map.of("a", 1))).isEqualTo("{\"a\":1}");
  }

  static Stream<Arguments> texts() {
    return Stream.of(
        arguments("{\"a\":1e400, \"b\": [ ]}", "{\"a\":1e400, \"b\": [ ]}"),
        arguments(" {\r\n \"a\": \"\\n\" \n}\n", "{\"a\": \"\\n\"}"),
        arguments("{ }", "{}"));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void takesJsonTextAsItIsOnOneLine(String text, String document) {
    Documents documents = Documents.with("json.text=true");

    assertThat(documents.document(Schema.STRING_SCHEMA, text)).isEqualTo(document);
    assertThat(documents.document(Schema.BYTES_SCHEMA, text.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(document);
  }

  @Test
  void addsTheTimestampToJsonText() {
    Documents documents = Documents.with("json.text=true; timestamp.source=timestamp");

    assertThat(documents.document(null, "{\"a\":1}"))
        .isEqualTo("{\"@timestamp\":\"2026-03-01T12:00:00.123Z\",\"a\":1}");
    assertThat(documents.document(null, "{}"))
        .isEqualTo("{\"@timestamp\":\"2026-03-01T12:00:00.123Z\"}");
    assertThatThrownBy(() -> documents.document(null, "{\"@timestamp\":1}"))
        .hasMessageContaining("has a field @timestamp already");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "text", "[1]", "{\"a\":1", "{\"a\":1} {}", "{\"a\":1}x", "{'a':1}", "{]"})
  void reportsTextThatIsNoObject(String text) {
    assertThatThrownBy(() -> Documents.with("json.text=true").document(null, text))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("JSON");
  }

  @Test
  void reportsBytesThatAreNoTextAndTextThatIsTooDeep() {
    assertThatThrownBy(
            () -> Documents.with("json.text=true").document(null, new byte[] {(byte) 0xff}))
        .hasMessageContaining("UTF-8");
    assertThatThrownBy(
            () -> Documents.with("json.text=true; depth.max=2").document(null, "{\"a\":[{}]}"))
        .hasMessageContaining("more than 2 objects");
  }

  @Test
  void reportsAValueThatDoesNotFitItsSchema() {
    assertThatThrownBy(() -> Documents.with("wrap.field=v").document(Schema.BOOLEAN_SCHEMA, "text"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("does not fit its schema");
  }
}

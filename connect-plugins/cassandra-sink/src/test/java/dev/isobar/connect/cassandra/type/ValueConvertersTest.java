package dev.isobar.connect.cassandra.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.datastax.oss.driver.api.core.data.UdtValue;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.UserDefinedType;
import com.datastax.oss.driver.internal.core.type.UserDefinedTypeBuilder;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
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

class ValueConvertersTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123Z");
  private static final String UUID_4 = "0b5f1a52-6c2b-4d0e-9c39-7ac1e2f3a4b5";
  private static final String UUID_1 = "5f2d2f80-1556-11f1-8000-000000000001";
  private static final Schema LAYER =
      SchemaBuilder.struct()
          .name("CloudLayer")
          .field("base", Schema.OPTIONAL_FLOAT64_SCHEMA)
          .field("amount", Schema.OPTIONAL_STRING_SCHEMA)
          .build();
  private static final UserDefinedType LAYER_TYPE =
      new UserDefinedTypeBuilder("isobar", "cloud_layer")
          .withField("amount", DataTypes.TEXT)
          .withField("base", DataTypes.DOUBLE)
          .withField("colour", DataTypes.TEXT)
          .frozen()
          .build();

  static Stream<Arguments> conversions() {
    return Stream.of(
        arguments(Schema.BOOLEAN_SCHEMA, true, DataTypes.BOOLEAN, true),
        arguments(Schema.INT8_SCHEMA, (byte) 7, DataTypes.TINYINT, (byte) 7),
        arguments(Schema.INT8_SCHEMA, (byte) 7, DataTypes.FLOAT, 7f),
        arguments(Schema.INT16_SCHEMA, (short) 300, DataTypes.SMALLINT, (short) 300),
        arguments(Schema.INT16_SCHEMA, (short) 300, DataTypes.INT, 300),
        arguments(Schema.INT32_SCHEMA, 70_000, DataTypes.INT, 70_000),
        arguments(Schema.INT32_SCHEMA, 70, DataTypes.TINYINT, (byte) 70),
        arguments(Schema.INT32_SCHEMA, 70_000, DataTypes.BIGINT, 70_000L),
        arguments(Schema.INT32_SCHEMA, 70_000, DataTypes.DOUBLE, 70_000.0),
        arguments(Schema.INT64_SCHEMA, 1L << 40, DataTypes.BIGINT, 1L << 40),
        arguments(Schema.INT64_SCHEMA, 5L, DataTypes.INT, 5),
        arguments(Schema.INT64_SCHEMA, 5L, DataTypes.VARINT, BigInteger.valueOf(5)),
        arguments(Schema.INT64_SCHEMA, 5L, DataTypes.DECIMAL, BigDecimal.valueOf(5)),
        arguments(Schema.FLOAT32_SCHEMA, 1.5f, DataTypes.FLOAT, 1.5f),
        arguments(Schema.FLOAT32_SCHEMA, 1.5f, DataTypes.DOUBLE, 1.5),
        arguments(Schema.FLOAT64_SCHEMA, 12.2, DataTypes.DOUBLE, 12.2),
        arguments(Schema.STRING_SCHEMA, "Zürich", DataTypes.TEXT, "Zürich"),
        arguments(Schema.STRING_SCHEMA, "KSEA", DataTypes.ASCII, "KSEA"),
        arguments(Schema.STRING_SCHEMA, UUID_4, DataTypes.UUID, UUID.fromString(UUID_4)),
        arguments(Schema.STRING_SCHEMA, UUID_1, DataTypes.TIMEUUID, UUID.fromString(UUID_1)),
        arguments(Schema.BYTES_SCHEMA, new byte[] {1, 2}, DataTypes.BLOB, bytes(1, 2)),
        arguments(Schema.BYTES_SCHEMA, bytes(1, 2), DataTypes.BLOB, bytes(1, 2)),
        arguments(Timestamp.SCHEMA, java.util.Date.from(NOON), DataTypes.TIMESTAMP, NOON),
        arguments(
            Date.SCHEMA,
            java.util.Date.from(Instant.parse("2026-03-01T00:00:00Z")),
            DataTypes.DATE,
            LocalDate.of(2026, 3, 1)),
        arguments(
            Time.SCHEMA,
            new java.util.Date(3_723_004),
            DataTypes.TIME,
            LocalTime.of(1, 2, 3, 4_000_000)),
        arguments(
            Decimal.schema(2), new BigDecimal("12.30"), DataTypes.DECIMAL, new BigDecimal("12.30")),
        arguments(
            Decimal.schema(2), new BigDecimal("12.00"), DataTypes.VARINT, BigInteger.valueOf(12)),
        arguments(
            SchemaBuilder.array(Schema.INT32_SCHEMA).build(),
            List.of(1, 2),
            DataTypes.listOf(DataTypes.BIGINT),
            List.of(1L, 2L)),
        arguments(
            SchemaBuilder.array(Schema.STRING_SCHEMA).build(),
            List.of("a", "b", "a"),
            DataTypes.setOf(DataTypes.TEXT),
            Set.of("a", "b")),
        arguments(
            SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.FLOAT64_SCHEMA).build(),
            Map.of("a", 1.0),
            DataTypes.mapOf(DataTypes.TEXT, DataTypes.DOUBLE),
            Map.of("a", 1.0)));
  }

  @ParameterizedTest
  @MethodSource("conversions")
  void converts(Schema schema, Object value, DataType type, Object expected) {
    assertThat(ValueConverters.between(schema, type).convert(value)).isEqualTo(expected);
  }

  static Stream<Arguments> mismatches() {
    return Stream.of(
        arguments(Schema.STRING_SCHEMA, DataTypes.DOUBLE, "string cannot be written as double"),
        arguments(Schema.FLOAT64_SCHEMA, DataTypes.FLOAT, "float64 cannot be written as float"),
        arguments(Schema.FLOAT64_SCHEMA, DataTypes.INT, "float64"),
        arguments(Schema.INT64_SCHEMA, DataTypes.DOUBLE, "int64"),
        arguments(Schema.INT64_SCHEMA, DataTypes.TIMESTAMP, "int64"),
        arguments(Timestamp.SCHEMA, DataTypes.BIGINT, "Timestamp (int64)"),
        arguments(Schema.BOOLEAN_SCHEMA, DataTypes.TEXT, "boolean"),
        arguments(LAYER, DataTypes.TEXT, "CloudLayer (struct)"),
        arguments(
            SchemaBuilder.array(Schema.STRING_SCHEMA).build(),
            DataTypes.listOf(DataTypes.INT),
            "string cannot be written as int"));
  }

  @ParameterizedTest
  @MethodSource("mismatches")
  void refusesTypesThatDoNotFit(Schema schema, DataType type, String words) {
    assertThatThrownBy(() -> ValueConverters.between(schema, type))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(words);
  }

  static Stream<Arguments> badValues() {
    return Stream.of(
        arguments(Schema.INT32_SCHEMA, 40_000, DataTypes.SMALLINT, "40000 does not fit"),
        arguments(Schema.INT64_SCHEMA, 1L << 40, DataTypes.INT, "does not fit into int"),
        arguments(Schema.STRING_SCHEMA, "Zürich", DataTypes.ASCII, "Zürich"),
        arguments(Schema.STRING_SCHEMA, "KSEA", DataTypes.UUID, "'KSEA' is not a UUID"),
        arguments(Schema.STRING_SCHEMA, UUID_4, DataTypes.TIMEUUID, "version 1"),
        arguments(Decimal.schema(1), new BigDecimal("1.5"), DataTypes.VARINT, "whole number"),
        arguments(
            SchemaBuilder.array(Schema.OPTIONAL_STRING_SCHEMA).build(),
            Arrays.asList("a", null),
            DataTypes.listOf(DataTypes.TEXT),
            "null inside a collection"));
  }

  @ParameterizedTest
  @MethodSource("badValues")
  void refusesValuesThatDoNotFit(Schema schema, Object value, DataType type, String words) {
    ValueConverter converter = ValueConverters.between(schema, type);

    assertThatThrownBy(() -> converter.convert(value))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(words);
  }

  @Test
  void writesAnArrayOfStructsAsAListOfUserDefinedTypes() {
    ValueConverter converter =
        ValueConverters.between(
            SchemaBuilder.array(LAYER).build(), DataTypes.listOf(LAYER_TYPE, true));

    List<?> result =
        (List<?>)
            converter.convert(
                List.of(
                    new Struct(LAYER).put("base", 1200.0).put("amount", "BKN"),
                    new Struct(LAYER).put("amount", "CLR")));

    UdtValue first = (UdtValue) result.get(0);
    assertThat(first.getDouble("base")).isEqualTo(1200.0);
    assertThat(first.getString("amount")).isEqualTo("BKN");
    UdtValue second = (UdtValue) result.get(1);
    assertThat(second.isNull("base")).isTrue();
    assertThat(second.isNull("colour")).isTrue();
    assertThat(second.getString("amount")).isEqualTo("CLR");
  }

  @Test
  void namesTheFieldOfAUserDefinedTypeThatDoesNotFit() {
    Schema odd = SchemaBuilder.struct().field("base", Schema.STRING_SCHEMA).build();

    assertThatThrownBy(() -> ValueConverters.between(odd, LAYER_TYPE))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("in field base: string cannot be written as double");
  }

  private static ByteBuffer bytes(int first, int second) {
    return ByteBuffer.wrap(new byte[] {(byte) first, (byte) second});
  }
}

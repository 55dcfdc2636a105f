package dev.isobar.connect.cassandra.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.data.CqlDuration;
import com.datastax.oss.driver.api.core.data.CqlVector;
import com.datastax.oss.driver.api.core.data.TupleValue;
import com.datastax.oss.driver.api.core.data.UdtValue;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.TupleType;
import com.datastax.oss.driver.api.core.type.UserDefinedType;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.codec.registry.CodecRegistry;
import com.datastax.oss.driver.internal.core.type.UserDefinedTypeBuilder;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
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

/** What is encoded is read back with the driver's own codecs. */
class EncodersTest {

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
  private static final TupleType PAIR = DataTypes.tupleOf(DataTypes.INT, DataTypes.TEXT);
  private static final Encoders ENCODERS = new Encoders(TimeUnit.MILLISECONDS);

  static Stream<Arguments> withSchema() throws UnknownHostException {
    return Stream.of(
        arguments(Schema.BOOLEAN_SCHEMA, true, DataTypes.BOOLEAN, true),
        arguments(Schema.STRING_SCHEMA, "false", DataTypes.BOOLEAN, false),
        arguments(Schema.INT8_SCHEMA, (byte) 7, DataTypes.TINYINT, (byte) 7),
        arguments(Schema.INT8_SCHEMA, (byte) 7, DataTypes.FLOAT, 7f),
        arguments(Schema.INT16_SCHEMA, (short) 300, DataTypes.SMALLINT, (short) 300),
        arguments(Schema.INT16_SCHEMA, (short) 300, DataTypes.INT, 300),
        arguments(Schema.INT32_SCHEMA, 70_000, DataTypes.INT, 70_000),
        arguments(Schema.INT32_SCHEMA, 70, DataTypes.TINYINT, (byte) 70),
        arguments(Schema.INT32_SCHEMA, 70_000, DataTypes.BIGINT, 70_000L),
        arguments(Schema.INT32_SCHEMA, 70_000, DataTypes.DOUBLE, 70_000.0),
        arguments(Schema.INT32_SCHEMA, 7, DataTypes.TEXT, "7"),
        arguments(Schema.INT64_SCHEMA, 1L << 40, DataTypes.BIGINT, 1L << 40),
        arguments(Schema.INT64_SCHEMA, 5L, DataTypes.COUNTER, 5L),
        arguments(Schema.INT64_SCHEMA, 1L << 40, DataTypes.DOUBLE, (double) (1L << 40)),
        arguments(Schema.INT64_SCHEMA, 5L, DataTypes.INT, 5),
        arguments(Schema.INT64_SCHEMA, 5L, DataTypes.VARINT, BigInteger.valueOf(5)),
        arguments(Schema.INT64_SCHEMA, 5L, DataTypes.DECIMAL, BigDecimal.valueOf(5)),
        arguments(Schema.INT64_SCHEMA, NOON.toEpochMilli(), DataTypes.TIMESTAMP, NOON),
        arguments(Schema.FLOAT32_SCHEMA, 1.5f, DataTypes.FLOAT, 1.5f),
        arguments(Schema.FLOAT32_SCHEMA, 1.5f, DataTypes.DOUBLE, 1.5),
        arguments(Schema.FLOAT32_SCHEMA, 0.1f, DataTypes.DECIMAL, new BigDecimal("0.1")),
        arguments(Schema.FLOAT64_SCHEMA, 12.2, DataTypes.DOUBLE, 12.2),
        arguments(Schema.FLOAT64_SCHEMA, 12.2, DataTypes.FLOAT, 12.2f),
        arguments(Schema.FLOAT64_SCHEMA, 12.2, DataTypes.DECIMAL, new BigDecimal("12.2")),
        arguments(Schema.STRING_SCHEMA, "Zürich", DataTypes.TEXT, "Zürich"),
        arguments(Schema.STRING_SCHEMA, "KSEA", DataTypes.ASCII, "KSEA"),
        arguments(Schema.STRING_SCHEMA, "-3", DataTypes.INT, -3),
        arguments(Schema.STRING_SCHEMA, "1e2", DataTypes.BIGINT, 100L),
        arguments(Schema.STRING_SCHEMA, "12.30", DataTypes.DECIMAL, new BigDecimal("12.30")),
        arguments(
            Schema.STRING_SCHEMA,
            "123456789012345678901234567890",
            DataTypes.VARINT,
            new BigInteger("123456789012345678901234567890")),
        arguments(Schema.STRING_SCHEMA, "12.2", DataTypes.DOUBLE, 12.2),
        arguments(Schema.STRING_SCHEMA, "12.2", DataTypes.FLOAT, 12.2f),
        arguments(Schema.STRING_SCHEMA, UUID_4, DataTypes.UUID, UUID.fromString(UUID_4)),
        arguments(Schema.STRING_SCHEMA, UUID_1, DataTypes.TIMEUUID, UUID.fromString(UUID_1)),
        arguments(
            Schema.STRING_SCHEMA, "10.0.0.7", DataTypes.INET, InetAddress.getByName("10.0.0.7")),
        arguments(Schema.STRING_SCHEMA, "::1", DataTypes.INET, InetAddress.getByName("::1")),
        arguments(Schema.STRING_SCHEMA, "AQI=", DataTypes.BLOB, bytes(1, 2)),
        arguments(Schema.STRING_SCHEMA, "2026-03-01", DataTypes.DATE, LocalDate.of(2026, 3, 1)),
        arguments(Schema.STRING_SCHEMA, "01:02:03", DataTypes.TIME, LocalTime.of(1, 2, 3)),
        arguments(Schema.STRING_SCHEMA, NOON.toString(), DataTypes.TIMESTAMP, NOON),
        arguments(Schema.STRING_SCHEMA, "2026-03-01T12:00:00.123", DataTypes.TIMESTAMP, NOON),
        arguments(Schema.STRING_SCHEMA, "2026-03-01T13:00:00.123+01:00", DataTypes.TIMESTAMP, NOON),
        arguments(
            Schema.STRING_SCHEMA,
            "1mo2d3h",
            DataTypes.DURATION,
            CqlDuration.newInstance(1, 2, TimeUnit.HOURS.toNanos(3))),
        arguments(
            Schema.STRING_SCHEMA,
            "PT1H30M",
            DataTypes.DURATION,
            CqlDuration.newInstance(0, 0, TimeUnit.MINUTES.toNanos(90))),
        arguments(Schema.BYTES_SCHEMA, new byte[] {1, 2}, DataTypes.BLOB, bytes(1, 2)),
        arguments(Schema.BYTES_SCHEMA, bytes(1, 2), DataTypes.BLOB, bytes(1, 2)),
        arguments(Timestamp.SCHEMA, java.util.Date.from(NOON), DataTypes.TIMESTAMP, NOON),
        arguments(
            Date.SCHEMA,
            java.util.Date.from(Instant.parse("1926-03-01T00:00:00Z")),
            DataTypes.DATE,
            LocalDate.of(1926, 3, 1)),
        arguments(
            Time.SCHEMA,
            new java.util.Date(3_723_004),
            DataTypes.TIME,
            LocalTime.of(1, 2, 3, 4_000_000)),
        arguments(
            Decimal.schema(2), new BigDecimal("12.30"), DataTypes.DECIMAL, new BigDecimal("12.30")),
        arguments(
            Decimal.schema(2), new BigDecimal("12.00"), DataTypes.VARINT, BigInteger.valueOf(12)),
        arguments(Decimal.schema(2), new BigDecimal("-12.00"), DataTypes.INT, -12),
        arguments(
            named("io.debezium.time.MicroTimestamp"),
            -1L,
            DataTypes.TIMESTAMP,
            Instant.ofEpochMilli(-1)),
        arguments(
            named("io.debezium.time.NanoTimestamp"),
            NOON.toEpochMilli() * 1_000_000 + 999_999,
            DataTypes.TIMESTAMP,
            NOON),
        arguments(
            named("io.debezium.time.MicroTime"),
            1_000L,
            DataTypes.TIME,
            LocalTime.of(0, 0, 0, 1_000_000)),
        arguments(
            SchemaBuilder.int32().name("io.debezium.time.Date").build(),
            1,
            DataTypes.DATE,
            LocalDate.of(1970, 1, 2)),
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
            Map.of("a", 1.0)),
        arguments(
            LAYER,
            new Struct(LAYER).put("amount", "BKN"),
            DataTypes.mapOf(DataTypes.TEXT, DataTypes.TEXT),
            Map.of("amount", "BKN")),
        arguments(
            SchemaBuilder.array(Schema.FLOAT64_SCHEMA).build(),
            List.of(1.0, 2.5),
            DataTypes.vectorOf(DataTypes.FLOAT, 2),
            CqlVector.newInstance(1f, 2.5f)),
        arguments(
            SchemaBuilder.array(Schema.STRING_SCHEMA).build(),
            List.of("a", "b".repeat(200), "c".repeat(20_000)),
            DataTypes.vectorOf(DataTypes.TEXT, 3),
            CqlVector.newInstance("a", "b".repeat(200), "c".repeat(20_000))));
  }

  private static Schema named(String name) {
    return SchemaBuilder.int64().name(name).build();
  }

  @ParameterizedTest
  @MethodSource("withSchema")
  void encodesBySchema(Schema schema, Object value, DataType type, Object expected) {
    assertThat(roundTrip(schema, value, type)).isEqualTo(expected);
  }

  static Stream<Arguments> withoutSchema() {
    return Stream.of(
        arguments(7L, DataTypes.INT, 7),
        arguments(7L, DataTypes.DOUBLE, 7.0),
        arguments(new BigDecimal("12.25"), DataTypes.DOUBLE, 12.25),
        arguments(new BigDecimal("12.250"), DataTypes.DECIMAL, new BigDecimal("12.250")),
        arguments(BigInteger.TEN.pow(30), DataTypes.VARINT, BigInteger.TEN.pow(30)),
        arguments(BigInteger.TWO.pow(80), DataTypes.DOUBLE, Math.pow(2, 80)),
        arguments(true, DataTypes.BOOLEAN, true),
        arguments("x", DataTypes.TEXT, "x"),
        arguments(List.of(1L, 2), DataTypes.setOf(DataTypes.BIGINT), Set.of(1L, 2L)),
        arguments(
            Map.of("a", List.of(1L)),
            DataTypes.mapOf(DataTypes.TEXT, DataTypes.listOf(DataTypes.INT)),
            Map.of("a", List.of(1))),
        arguments(java.util.Date.from(NOON), DataTypes.TIMESTAMP, NOON));
  }

  @ParameterizedTest
  @MethodSource("withoutSchema")
  void encodesByClass(Object value, DataType type, Object expected) {
    assertThat(roundTrip(null, value, type)).isEqualTo(expected);
  }

  static Stream<Arguments> mismatches() {
    return Stream.of(
        arguments(Schema.FLOAT64_SCHEMA, DataTypes.INT, "float64 cannot be written as int"),
        arguments(Schema.BOOLEAN_SCHEMA, DataTypes.INT, "boolean"),
        arguments(Schema.INT64_SCHEMA, DataTypes.DATE, "int64"),
        arguments(Timestamp.SCHEMA, DataTypes.BIGINT, "Timestamp (int64)"),
        arguments(Timestamp.SCHEMA, DataTypes.DATE, "Timestamp (int64)"),
        arguments(LAYER, DataTypes.TEXT, "CloudLayer (struct)"),
        arguments(
            SchemaBuilder.struct().field("base", Schema.BOOLEAN_SCHEMA).build(),
            LAYER_TYPE,
            "in field base: boolean cannot be written as double"),
        arguments(
            SchemaBuilder.struct().field("x", Schema.BOOLEAN_SCHEMA).build(),
            LAYER_TYPE,
            "none of the fields of"),
        arguments(
            SchemaBuilder.struct().field("x", Schema.INT32_SCHEMA).build(), PAIR, "of 1 fields"),
        arguments(
            SchemaBuilder.array(Schema.BOOLEAN_SCHEMA).build(),
            DataTypes.listOf(DataTypes.INT),
            "boolean cannot be written as int"));
  }

  @ParameterizedTest
  @MethodSource("mismatches")
  void refusesTypesThatDoNotFit(Schema schema, DataType type, String words) {
    assertThatThrownBy(() -> ENCODERS.between(schema, type))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(words);
  }

  static Stream<Arguments> badValues() {
    Schema text = Schema.STRING_SCHEMA;
    return Stream.of(
        arguments(Schema.INT32_SCHEMA, 40_000, DataTypes.SMALLINT, "40000 does not fit"),
        arguments(Schema.INT64_SCHEMA, 1L << 40, DataTypes.INT, "does not fit into int"),
        arguments(Schema.INT64_SCHEMA, (1L << 53) + 1, DataTypes.DOUBLE, "more digits"),
        arguments(Schema.INT64_SCHEMA, Long.MAX_VALUE, DataTypes.DOUBLE, "more digits"),
        arguments(Schema.INT32_SCHEMA, (1 << 24) + 1, DataTypes.FLOAT, "more digits"),
        arguments(Schema.FLOAT64_SCHEMA, 1e300, DataTypes.FLOAT, "1.0E300 does not fit"),
        arguments(Schema.FLOAT64_SCHEMA, Double.NaN, DataTypes.DECIMAL, "'NaN' is not a number"),
        arguments(text, "1e400", DataTypes.DOUBLE, "does not fit"),
        arguments(text, "1e999999999", DataTypes.VARINT, "does not fit"),
        arguments(text, "9223372036854775808", DataTypes.BIGINT, "does not fit"),
        arguments(text, "warm", DataTypes.DOUBLE, "'warm' is not a number"),
        arguments(text, "1.5", DataTypes.INT, "not a whole number"),
        arguments(text, "Zürich", DataTypes.ASCII, "Zürich"),
        arguments(text, "yes", DataTypes.BOOLEAN, "neither true nor false"),
        arguments(text, "KSEA", DataTypes.UUID, "'KSEA' is not a UUID"),
        arguments(text, "1-1-1-1-1", DataTypes.UUID, "is not a UUID"),
        arguments(text, UUID_4, DataTypes.TIMEUUID, "version 1"),
        arguments(text, "localhost", DataTypes.INET, "not an IP address"),
        arguments(text, "1.2.3.400", DataTypes.INET, "not an IP address"),
        arguments(text, "*", DataTypes.BLOB, "not Base64"),
        arguments(text, "2026-02-30", DataTypes.DATE, "not a date"),
        arguments(text, "25:00", DataTypes.TIME, "not a time"),
        arguments(text, "2026-03-01", DataTypes.TIMESTAMP, "2026-03-01T12:00:00Z"),
        arguments(text, "soon", DataTypes.DURATION, "not a duration"),
        arguments(Schema.BYTES_SCHEMA, new byte[3], DataTypes.UUID, "3 bytes"),
        arguments(Decimal.schema(1), new BigDecimal("1.5"), DataTypes.VARINT, "whole number"),
        arguments(named("io.debezium.time.NanoTime"), 86_400_000_000_000L, DataTypes.TIME, "a day"),
        arguments(
            SchemaBuilder.array(Schema.OPTIONAL_STRING_SCHEMA).build(),
            Arrays.asList("a", null),
            DataTypes.listOf(DataTypes.TEXT),
            "element 1: a null inside a collection"),
        arguments(null, List.of(1L, "x"), DataTypes.listOf(DataTypes.INT), "in element 1: 'x'"),
        arguments(
            null, Map.of("k", "x"), DataTypes.mapOf(DataTypes.TEXT, DataTypes.INT), "entry k"),
        arguments(null, List.of(1L), DataTypes.vectorOf(DataTypes.FLOAT, 2), "1 elements"),
        arguments(null, List.of(1L), PAIR, "1 elements"),
        arguments(null, Map.of("x", 1L), LAYER_TYPE, "none of the fields"),
        arguments(null, 1.5, DataTypes.INT, "float64 cannot be written as int"));
  }

  @ParameterizedTest
  @MethodSource("badValues")
  void refusesValuesThatDoNotFit(Schema schema, Object value, DataType type, String words) {
    Encoder encoder = ENCODERS.between(schema, type);

    assertThatThrownBy(() -> encoder.encode(value))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(words);
  }

  @Test
  void writesAnArrayOfStructsAsAListOfUserDefinedTypes() {
    List<?> result =
        (List<?>)
            roundTrip(
                SchemaBuilder.array(LAYER).build(),
                List.of(
                    new Struct(LAYER).put("base", 1200.0).put("amount", "BKN"),
                    new Struct(LAYER).put("amount", "CLR")),
                DataTypes.listOf(LAYER_TYPE, true));

    UdtValue first = (UdtValue) result.get(0);
    assertThat(first.getDouble("base")).isEqualTo(1200.0);
    assertThat(first.getString("amount")).isEqualTo("BKN");
    UdtValue second = (UdtValue) result.get(1);
    assertThat(second.isNull("base")).isTrue();
    assertThat(second.isNull("colour")).isTrue();
    assertThat(second.getString("amount")).isEqualTo("CLR");
  }

  @Test
  void writesAMapAsAUserDefinedType() {
    UdtValue value = (UdtValue) roundTrip(null, Map.of("base", 7L, "other", "x"), LAYER_TYPE);

    assertThat(value.getDouble("base")).isEqualTo(7.0);
    assertThat(value.isNull("amount")).isTrue();
  }

  @Test
  void writesArraysAndStructsAsTuples() {
    Schema pair =
        SchemaBuilder.struct()
            .field("n", Schema.INT32_SCHEMA)
            .field("t", Schema.OPTIONAL_STRING_SCHEMA)
            .build();

    TupleValue ofStruct = (TupleValue) roundTrip(pair, new Struct(pair).put("n", 3), PAIR);
    TupleValue ofArray = (TupleValue) roundTrip(null, List.of(3L, "three"), PAIR);

    assertThat(ofStruct.getInt(0)).isEqualTo(3);
    assertThat(ofStruct.isNull(1)).isTrue();
    assertThat(ofArray.getInt(0)).isEqualTo(3);
    assertThat(ofArray.getString(1)).isEqualTo("three");
  }

  @Test
  void leavesTheRecordsOwnBufferAsItIs() {
    ByteBuffer value = bytes(1, 2);

    ENCODERS.between(Schema.BYTES_SCHEMA, DataTypes.BLOB).encode(value).get();

    assertThat(value.remaining()).isEqualTo(2);
  }

  private static Object roundTrip(Schema schema, Object value, DataType type) {
    ByteBuffer encoded = ENCODERS.between(schema, type).encode(value);
    TypeCodec<Object> codec = CodecRegistry.DEFAULT.codecFor(type);
    return codec.decode(encoded, ProtocolVersion.DEFAULT);
  }

  private static ByteBuffer bytes(int first, int second) {
    return ByteBuffer.wrap(new byte[] {(byte) first, (byte) second});
  }
}

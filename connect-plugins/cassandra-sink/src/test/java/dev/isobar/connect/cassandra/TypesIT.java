package dev.isobar.connect.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.local.junit.LocalServersExtension;
import dev.isobar.local.junit.Service;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every CQL type, from every form of record, at the top and inside others. */
class TypesIT {

  @RegisterExtension
  static final LocalServersExtension SERVERS = LocalServersExtension.with(Service.CASSANDRA);

  /** Column, its type, its value in JSON as it comes, and as Cassandra shows it. */
  private static final String[][] SCALARS = {
    {"c_ascii", "ascii", "\"KSEA\"", "\"KSEA\""},
    {"c_text", "text", "\"Zürich\"", "\"Zürich\""},
    {"c_tinyint", "tinyint", "-128", "-128"},
    {"c_smallint", "smallint", "32767", "32767"},
    {"c_int", "int", "-2147483648", "-2147483648"},
    {"c_bigint", "bigint", "9223372036854775807", "9223372036854775807"},
    {"c_varint", "varint", "-36893488147419103232", "-36893488147419103232"},
    {"c_decimal", "decimal", "12.340", "12.340"},
    {"c_float", "float", "1.5", "1.5"},
    {"c_double", "double", "-0.1", "-0.1"},
    {"c_boolean", "boolean", "true", "true"},
    {"c_blob", "blob", "\"AQL/\"", "\"0x0102ff\""},
    {
      "c_uuid",
      "uuid",
      "\"0b5f1a52-6c2b-4d0e-9c39-7ac1e2f3a4b5\"",
      "\"0b5f1a52-6c2b-4d0e-9c39-7ac1e2f3a4b5\""
    },
    {
      "c_timeuuid",
      "timeuuid",
      "\"5f2d2f80-1556-11f1-8000-000000000001\"",
      "\"5f2d2f80-1556-11f1-8000-000000000001\""
    },
    {"c_inet", "inet", "\"192.0.2.7\"", "\"192.0.2.7\""},
    {"c_date", "date", "\"1969-12-31\"", "\"1969-12-31\""},
    {"c_time", "time", "\"13:30:00.000000001\"", "\"13:30:00.000000001\""},
    {"c_timestamp", "timestamp", "\"2026-03-01T12:00:00.250Z\"", "\"2026-03-01 12:00:00.250Z\""},
    {"c_duration", "duration", "\"P1M2DT3H\"", "\"1mo2d3h\""},
  };

  private static final String[][] NESTED = {
    {"c_list", "list<int>", "[1, 2, 1]", "[1, 2, 1]"},
    {"c_set", "set<text>", "[\"b\", \"a\", \"b\"]", "[\"a\", \"b\"]"},
    {"c_map", "map<text, decimal>", "{\"a\": 0.10}", "{\"a\": 0.10}"},
    {"c_tuple", "tuple<int, text>", "[7, \"seven\"]", "[7, \"seven\"]"},
    {"c_udt", "layer", "{\"base\": 1200}", "{\"base\": 1200.0, \"amounts\": null}"},
    {"c_vector", "vector<float, 3>", "[1, 2.5, -3]", "[1.0, 2.5, -3.0]"},
    {"c_texts", "vector<text, 2>", "[\"a\", \"bc\"]", "[\"a\", \"bc\"]"},
    {"c_smalls", "vector<smallint, 2>", "[1, 2]", "[1, 2]"},
    {"c_bigs", "vector<bigint, 2>", "[1, 2]", "[1, 2]"},
    {
      "c_deep",
      "map<text, frozen<list<frozen<layer>>>>",
      "{\"k\": [{\"base\": 1.5, \"amounts\": {\"x\": [1, 2]}}]}",
      "{\"k\": [{\"base\": 1.5, \"amounts\": {\"x\": [1, 2]}}]}"
    },
  };

  private static SinkHarness sink;

  @BeforeAll
  static void connect() {
    sink = new SinkHarness(SERVERS);
    sink.session()
        .execute(
            "CREATE TYPE "
                + sink.keyspace()
                + ".layer (base double, amounts map<text, frozen<list<int>>>)");
  }

  @AfterEach
  void stop() {
    sink.stop();
  }

  @AfterAll
  static void close() {
    sink.close();
  }

  @Test
  void writesEveryTypeFromJson() {
    for (String[][] columns : List.of(SCALARS, NESTED)) {
      String table = table(columns);
      sink.start(Map.of("topic.t.table", table))
          .put(sink.record("t", null, json(columns)))
          .requireNoReports();

      assertThat(sink.rows(table, names(columns))).containsExactly(expected(columns));
    }
  }

  @Test
  void writesEveryScalarInsideAListASetAndAMap() {
    StringBuilder definition = new StringBuilder("id int PRIMARY KEY");
    StringBuilder json = new StringBuilder("{\"id\": 1");
    Map<String, String> expected = new LinkedHashMap<>();
    for (String[] column : SCALARS) {
      definition.append(", l_%s list<%s>, m_%s map<int, %s>".formatted(column[0], column[1], column[0], column[1]));
      json.append(", \"l_%s\": [%s], \"m_%s\": {\"5\": %s}".formatted(column[0], column[2], column[0], column[2]));
      expected.put("l_" + column[0], "[" + column[3] + "]");
      expected.put("m_" + column[0], "{\"5\": " + column[3] + "}");
      // Cassandra has no sets of durations.
      if (!column[1].equals("duration")) {
        definition.append(", s_%s set<%s>".formatted(column[0], column[1]));
        json.append(", \"s_%s\": [%s, %s]".formatted(column[0], column[2], column[2]));
        expected.put("s_" + column[0], "[" + column[3] + "]");
      }
    }
    String table = sink.table(definition.toString());
    sink.start(Map.of("topic.t.table", table))
        .put(sink.record("t", null, json.append("}").toString()))
        .requireNoReports();

    expected.forEach(
        (column, value) ->
            assertThat(sink.rows(table, column))
                .containsExactly("{\"" + column + "\": " + value + "}"));
  }

  @Test
  void writesEveryTypeFromAStruct() {
    Schema pair =
        SchemaBuilder.struct()
            .field("n", Schema.INT16_SCHEMA)
            .field("t", Schema.STRING_SCHEMA)
            .build();
    Schema schema =
        SchemaBuilder.struct()
            .field("id", Schema.INT32_SCHEMA)
            .field("c_text", Schema.STRING_SCHEMA)
            .field("c_tinyint", Schema.INT8_SCHEMA)
            .field("c_smallint", Schema.INT16_SCHEMA)
            .field("c_int", Schema.INT32_SCHEMA)
            .field("c_bigint", Schema.INT64_SCHEMA)
            .field("c_varint", Decimal.schema(0))
            .field("c_decimal", Decimal.schema(3))
            .field("c_float", Schema.FLOAT32_SCHEMA)
            .field("c_double", Schema.FLOAT64_SCHEMA)
            .field("c_boolean", Schema.BOOLEAN_SCHEMA)
            .field("c_blob", Schema.BYTES_SCHEMA)
            .field("c_date", org.apache.kafka.connect.data.Date.SCHEMA)
            .field("c_time", Time.SCHEMA)
            .field("c_timestamp", Timestamp.SCHEMA)
            .field("c_list", SchemaBuilder.array(Schema.INT8_SCHEMA).build())
            .field("c_map", SchemaBuilder.map(Schema.STRING_SCHEMA, Decimal.schema(1)).build())
            .field("c_tuple", pair)
            .field("c_vector", SchemaBuilder.array(Schema.FLOAT64_SCHEMA).build())
            .build();
    Struct value =
        new Struct(schema)
            .put("id", 1)
            .put("c_text", "Zürich")
            .put("c_tinyint", (byte) -1)
            .put("c_smallint", (short) -2)
            .put("c_int", -3)
            .put("c_bigint", -4L)
            .put("c_varint", new BigDecimal("123456789012345678901"))
            .put("c_decimal", new BigDecimal("0.120"))
            .put("c_float", 1.5f)
            .put("c_double", 2.5)
            .put("c_boolean", false)
            .put("c_blob", new byte[] {1, 2})
            .put("c_date", Date.from(Instant.parse("2026-03-01T00:00:00Z")))
            .put("c_time", new Date(1_000))
            .put("c_timestamp", Date.from(Instant.parse("1969-12-31T23:59:59.999Z")))
            .put("c_list", List.of((byte) 1))
            .put("c_map", Map.of("k", new BigDecimal("0.5")))
            .put("c_tuple", new Struct(pair).put("n", (short) 7).put("t", "seven"))
            .put("c_vector", List.of(1.0, 2.0, 3.0));
    String[][] columns = new String[SCALARS.length + NESTED.length][];
    System.arraycopy(SCALARS, 0, columns, 0, SCALARS.length);
    System.arraycopy(NESTED, 0, columns, SCALARS.length, NESTED.length);
    String table = table(columns);
    sink.start(Map.of("topic.t.table", table)).put(sink.record("t", null, value)).requireNoReports();

    assertThat(
            sink.rows(
                table,
                "c_text, c_tinyint, c_smallint, c_int, c_bigint, c_varint, c_decimal, c_float,"
                    + " c_double, c_boolean, c_blob, c_date, c_time, c_timestamp, c_list, c_map,"
                    + " c_tuple, c_vector"))
        .containsExactly(
            "{\"c_text\": \"Zürich\", \"c_tinyint\": -1, \"c_smallint\": -2, \"c_int\": -3,"
                + " \"c_bigint\": -4, \"c_varint\": 123456789012345678901, \"c_decimal\": 0.120,"
                + " \"c_float\": 1.5, \"c_double\": 2.5, \"c_boolean\": false, \"c_blob\":"
                + " \"0x0102\", \"c_date\": \"2026-03-01\", \"c_time\": \"00:00:01.000000000\","
                + " \"c_timestamp\": \"1969-12-31 23:59:59.999Z\", \"c_list\": [1], \"c_map\":"
                + " {\"k\": 0.5}, \"c_tuple\": [7, \"seven\"], \"c_vector\": [1.0, 2.0, 3.0]}");
  }

  @Test
  void readsWholeNumbersAsTimesInTheUnitThatIsSet() {
    for (String unit : List.of("seconds", "milliseconds", "nanoseconds")) {
      String table = sink.table("id int PRIMARY KEY, at timestamp");
      sink.start(Map.of("topic.t." + table + ".time.unit", unit))
          .put(sink.record("t", null, Map.of("id", 1L, "at", 1_000_000_000L)))
          .requireNoReports();

      Instant expected =
          switch (unit) {
            case "seconds" -> Instant.ofEpochSecond(1_000_000_000);
            case "milliseconds" -> Instant.ofEpochMilli(1_000_000_000);
            default -> Instant.ofEpochSecond(1);
          };
      assertThat(sink.session().execute("SELECT at FROM " + table).one().getInstant(0))
          .isEqualTo(expected);
    }
  }

  private static String table(String[][] columns) {
    StringBuilder definition = new StringBuilder("id int PRIMARY KEY");
    for (String[] column : columns) {
      String type = column[1].replace("layer", sink.keyspace() + ".layer");
      definition.append(", ").append(column[0]).append(' ').append(type);
    }
    return sink.table(definition.toString());
  }

  private static String names(String[][] columns) {
    return String.join(", ", List.of(columns).stream().map(column -> column[0]).toList());
  }

  private static String json(String[][] columns) {
    StringBuilder json = new StringBuilder("{\"id\": 1");
    for (String[] column : columns) {
      json.append(", \"").append(column[0]).append("\": ").append(column[2]);
    }
    return json.append('}').toString();
  }

  private static String expected(String[][] columns) {
    return List.of(columns).stream()
        .map(column -> "\"" + column[0] + "\": " + column[3])
        .collect(Collectors.joining(", ", "{", "}"));
  }
}

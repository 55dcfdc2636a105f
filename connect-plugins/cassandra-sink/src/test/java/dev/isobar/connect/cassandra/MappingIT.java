package dev.isobar.connect.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.isobar.local.junit.LocalServersExtension;
import dev.isobar.local.junit.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which part of a record each column takes. */
class MappingIT {

  @RegisterExtension
  static final LocalServersExtension SERVERS = LocalServersExtension.with(Service.CASSANDRA);

  private static final Schema INNER =
      SchemaBuilder.struct()
          .field("n", Schema.OPTIONAL_INT32_SCHEMA)
          .field("odd.field", Schema.OPTIONAL_STRING_SCHEMA)
          .optional()
          .build();
  private static final Schema VALUE =
      SchemaBuilder.struct()
          .field("id", Schema.STRING_SCHEMA)
          .field("inner", INNER)
          .field("list", SchemaBuilder.array(INNER).optional().build())
          .field(
              "map",
              SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.INT32_SCHEMA).optional().build())
          .build();
  private static final Struct STRUCT =
      new Struct(VALUE)
          .put("id", "a")
          .put("inner", new Struct(INNER).put("n", 1).put("odd.field", "odd"))
          .put("list", List.of(new Struct(INNER).put("n", 2), new Struct(INNER).put("n", 3)))
          .put("map", Map.of("k l", 4));
  private static final Map<String, Object> MAP =
      Map.of(
          "id", "a",
          "inner", Map.of("n", 1L, "odd.field", "odd"),
          "list", List.of(Map.of("n", 2L), Map.of("n", 3L)),
          "map", Map.of("k l", 4L));
  private static final String JSON =
      """
      {"id":"a","inner":{"n":1,"odd.field":"odd"},"list":[{"n":2},{"n":3}],"map":{"k l":4}}""";

  private static SinkHarness sink;

  @BeforeAll
  static void connect() {
    sink = new SinkHarness(SERVERS);
  }

  @AfterEach
  void stop() {
    sink.stop();
  }

  @AfterAll
  static void close() {
    sink.close();
  }

  private static SinkRecord recordOf(String form) {
    return switch (form) {
      case "struct" -> sink.record("t", "key-1", STRUCT);
      case "map" -> sink.record("t", "key-1", MAP);
      default -> sink.record("t", Schema.STRING_SCHEMA, "key-1", Schema.STRING_SCHEMA, JSON);
    };
  }

  @ParameterizedTest
  @CsvSource({"struct", "map", "json"})
  void takesPathsIntoEveryFormOfValue(String form) {
    String table =
        sink.table("id text PRIMARY KEY, n int, m int, last int, \"Odd Col\" text, absent int");
    sink.start(
            option(
                table,
                "mapping",
                "id=value.id, n=value.inner.n, m=value.map['k l'], last=value.list[1].n,"
                    + " \"Odd Col\"=value.inner.\"odd.field\", absent=value.list[7].n"))
        .put(recordOf(form))
        .requireNoReports();

    assertThat(sink.rows(table, "id, n, m, last, \"Odd Col\", absent"))
        .containsExactly(
            "{\"id\": \"a\", \"n\": 1, \"m\": 4, \"last\": 3, \"\\\"Odd Col\\\"\": \"odd\","
                + " \"absent\": null}");
  }

  @ParameterizedTest
  @CsvSource({"struct", "map", "json"})
  void matchesByNameWithoutAMapping(String form) {
    String table =
        sink.table("id text PRIMARY KEY, map map<text, int>, inner map<text, text>, k int");
    sink.start(Map.of("topic.t.table", table));
    sink.put(recordOf(form)).requireNoReports();

    assertThat(sink.rows(table, "id, map, inner, k"))
        .containsExactly(
            "{\"id\": \"a\", \"map\": {\"k l\": 4}, \"inner\": {\"n\": \"1\", \"odd.field\":"
                + " \"odd\"}, \"k\": null}");
  }

  @Test
  void takesKeyHeadersAndWhereTheRecordIs() {
    String table =
        sink.table(
            "id text PRIMARY KEY, h text, n int, j int, topic text, part int, off bigint,"
                + " at timestamp");
    sink.start(
        option(
            table,
            "mapping",
            "id=key, h=header.trace-id, n=header.n, j=header.j.a, topic=topic, part=partition,"
                + " off=offset, at=timestamp"));
    SinkRecord record = sink.record("t", "k1", MAP);
    record.headers().addString("trace-id", "first").addString("trace-id", "abc").addInt("n", 5);
    record.headers().addString("j", "{\"a\": 6}");
    sink.put(record).requireNoReports();

    assertThat(sink.rows(table, "id, h, n, j, topic, part, at"))
        .containsExactly(
            "{\"id\": \"k1\", \"h\": \"abc\", \"n\": 5, \"j\": 6, \"topic\": \"t\", \"part\": 0,"
                + " \"at\": \"2026-03-01 12:00:00.250Z\"}");
    assertThat(sink.rows(table, "off")).containsExactly("{\"off\": " + record.kafkaOffset() + "}");
  }

  @Test
  void writesTheTimeOfWriting() {
    String table = sink.table("id text PRIMARY KEY, at timestamp, u timeuuid, d date, t time");
    Instant before = Instant.now().minusMillis(1);
    sink.start(option(table, "mapping", "id=key, at=now(), u=now(), d=now(), t=now()"))
        .put(sink.record("t", "k", MAP))
        .requireNoReports();

    var row = sink.session().execute("SELECT * FROM " + table).one();
    assertThat(row.getInstant("at")).isBetween(before, Instant.now());
    assertThat(row.getUuid("u").version()).isEqualTo(1);
    assertThat(row.getLocalDate("d")).isNotNull();
    assertThat(row.getLocalTime("t")).isNotNull();
  }

  @Test
  void refusesTheTimeOfWritingInThePrimaryKey() {
    String table = sink.table("id text, at timestamp, PRIMARY KEY (id, at)");
    sink.start(option(table, "mapping", "id=key, at=now()"));

    assertThatThrownBy(() -> sink.put(sink.record("t", "k", MAP)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("at=now()")
        .hasMessageContaining(".mapping");
  }

  @Test
  void takesAllFieldsAndOverridesSome() {
    String table = sink.table("id text PRIMARY KEY, n int, w text");
    sink.start(option(table, "mapping", "*=value.inner, *=value, id=key, w=value.id"))
        .put(sink.record("t", "k", STRUCT), sink.record("t", "l", MAP))
        .requireNoReports();

    assertThat(sink.rows(table, "id, n, w"))
        .containsExactlyInAnyOrder(
            "{\"id\": \"k\", \"n\": 1, \"w\": \"a\"}", "{\"id\": \"l\", \"n\": 1, \"w\": \"a\"}");
  }

  @Test
  void takesAPrimitiveKeyAndAPrimitiveValue() {
    String table = sink.table("key text PRIMARY KEY, value double");
    sink.start(Map.of("topic.t.table", table))
        .put(
            sink.record("t", Schema.STRING_SCHEMA, "a", Schema.FLOAT64_SCHEMA, 1.5),
            sink.record("t", "b", 2.5))
        .requireNoReports();

    assertThat(sink.rows(table, "*"))
        .containsExactlyInAnyOrder(
            "{\"key\": \"a\", \"value\": 1.5}", "{\"key\": \"b\", \"value\": 2.5}");
  }

  @Test
  void keepsJsonAsTextWhereTheTableHasAColumnForIt() {
    String table = sink.table("key text PRIMARY KEY, value text, id text");
    sink.start(Map.of("topic.t.table", table)).put(sink.record("t", "a", JSON)).requireNoReports();

    assertThat(sink.session().execute("SELECT value, id FROM " + table).one())
        .satisfies(
            row -> {
              assertThat(row.getString(0)).isEqualTo(JSON);
              assertThat(row.isNull(1)).isTrue();
            });
  }

  @Test
  void keepsEveryDigitOfJsonNumbers() {
    String table = sink.table("id text PRIMARY KEY, d decimal, v varint, x double");
    sink.start(Map.of("topic.t.table", table))
        .put(
            sink.record(
                "t",
                null,
                "{\"id\":\"a\",\"d\":0.10000000000000000000000000001,"
                    + "\"v\":123456789012345678901234567890,\"x\":0.1}"))
        .requireNoReports();

    assertThat(sink.rows(table, "*"))
        .containsExactly(
            "{\"id\": \"a\", \"d\": 0.10000000000000000000000000001, \"v\":"
                + " 123456789012345678901234567890, \"x\": 0.1}");
  }

  @Test
  void writesSeveralTablesOfOneTopic() {
    String one = sink.table("id text PRIMARY KEY, n int");
    String two = sink.table("n int PRIMARY KEY, id text");
    sink.start(
            Map.of(
                "topic.t.table",
                one + ", " + two,
                "topic.t." + one + ".mapping",
                "id=value.id, n=value.inner.n",
                "topic.t." + two + ".mapping",
                "id=value.id, n=value.map['k l']"))
        .put(sink.record("t", "k", STRUCT))
        .requireNoReports();

    assertThat(sink.rows(one, "*")).containsExactly("{\"id\": \"a\", \"n\": 1}");
    assertThat(sink.rows(two, "*")).containsExactly("{\"n\": 4, \"id\": \"a\"}");
  }

  @Test
  void findsTablesByExpression() {
    sink.session().execute("CREATE TABLE " + sink.keyspace() + ".wind_speed (id text PRIMARY KEY)");
    sink.session().execute("CREATE TABLE " + sink.keyspace() + ".other (id text PRIMARY KEY)");
    sink.start(
            Map.of(
                "topic./sensors\\.(.+)/.table", sink.keyspace() + ".$1",
                "topic.sensors.exact.table", sink.keyspace() + ".other"))
        .put(
            sink.record("sensors.Wind-Speed", "k", STRUCT),
            sink.record("sensors.exact", "k", Map.of("id", "b")))
        .requireNoReports();

    assertThat(sink.rows(sink.keyspace() + ".wind_speed", "*")).containsExactly("{\"id\": \"a\"}");
    assertThat(sink.rows(sink.keyspace() + ".other", "*")).containsExactly("{\"id\": \"b\"}");
    assertThatThrownBy(() -> sink.put(sink.record("sensors.none", "k", STRUCT)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("There is no table");
  }

  @Test
  void asksForATableWhereATopicHasNone() {
    sink.start(Map.of("topic./sensors\\.(.+)/.table", sink.keyspace() + ".$1"));

    assertThatThrownBy(() -> sink.put(sink.record("unknown", "k", STRUCT)))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("topic.unknown.table");
  }

  @Test
  void writesNullsOrLeavesThem() {
    Map<String, Object> nothing = new HashMap<>(Map.of("id", "a"));
    nothing.put("n", null);
    for (String nulls : List.of("write", "unset")) {
      String table = sink.table("id text PRIMARY KEY, n int, absent int");
      sink.start(option(table, "nulls", nulls))
          .put(
              sink.record("t", null, Map.of("id", "a", "n", 1L, "absent", 2L)),
              sink.record("t", null, nothing))
          .requireNoReports();

      assertThat(sink.rows(table, "*"))
          .containsExactly(
              "{\"id\": \"a\", \"absent\": 2, \"n\": "
                  + (nulls.equals("write") ? "null" : "1")
                  + "}");
    }
  }

  @Test
  void reportsWhatCannotBeMappedAndWritesTheRest() {
    String table = sink.table("id text PRIMARY KEY, n int");
    sink.start(option(table, "mapping", "id=value.id, n=value.inner.n"))
        .put(
            sink.record("t", null, "no json"),
            sink.record("t", null, "{broken"),
            sink.record("t", null, Map.of("inner", Map.of("n", 1L))),
            sink.record("t", null, Map.of("id", "a", "inner", 5L)),
            sink.record("t", null, Map.of("id", "a", "inner", Map.of("n", "x"))),
            sink.record("t", null, Map.of("id", "")),
            sink.record("t", null, Map.of("id", "x".repeat(70_000))),
            sink.record("t", null, Map.of("id", "good", "inner", Map.of("n", "7"))));

    assertThat(sink.rows(table, "*")).containsExactly("{\"id\": \"good\", \"n\": 7}");
    List<String> words =
        Arrays.asList(
            "value is of type String: there is no .id in it",
            "the value is not JSON",
            "value.id is missing, but column id is in the primary key of " + table,
            "value.inner is of type Long: there is no .n in it",
            "value.inner.n of type String cannot be written in column n int of "
                + table
                + ": 'x' is not a number",
            "the partition key is empty",
            "Cassandra allows 65535");
    assertThat(sink.reports()).hasSameSizeAs(words);
    for (int index = 0; index < words.size(); index++) {
      assertThat(sink.reports().get(index)).contains(words.get(index));
    }
  }

  @Test
  void refusesAColumnThatTheTableHasNot() {
    String table = sink.table("id text PRIMARY KEY, n int");
    sink.start(option(table, "mapping", "id=key, m=value.n"));

    assertThatThrownBy(() -> sink.put(sink.record("t", "k", MAP)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("no such column: it has [id, n]");
  }

  @Test
  void seesAColumnThatIsAddedWhileItRuns() {
    String table = sink.table("id text PRIMARY KEY");
    sink.start(Map.of("topic.t.table", table))
        .put(sink.record("t", null, Map.of("id", "a", "n", 1L)))
        .requireNoReports();
    sink.session().execute("ALTER TABLE " + table + " ADD n int");

    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> {
              sink.put(sink.record("t", null, Map.of("id", "a", "n", 1L)));
              return sink.rows(table, "*").equals(List.of("{\"id\": \"a\", \"n\": 1}"));
            });
  }

  private static Map<String, String> option(String table, String name, String value) {
    return Map.of("topic.t." + table + "." + name, value);
  }
}

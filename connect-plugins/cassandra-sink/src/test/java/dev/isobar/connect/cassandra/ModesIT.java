package dev.isobar.connect.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.local.junit.LocalServersExtension;
import dev.isobar.local.junit.Service;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a record does to its row. */
class ModesIT {

  @RegisterExtension
  static final LocalServersExtension SERVERS = LocalServersExtension.with(Service.CASSANDRA);

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

  @Test
  void insertsARowThatStaysWithoutValues() {
    String table = sink.table("id text PRIMARY KEY, n int");
    sink.start(options(table, "mode", "insert"))
        .put(value("id", "a", "n", 1L), value("id", "a", "n", null))
        .requireNoReports();

    assertThat(sink.rows(table, "*")).containsExactly("{\"id\": \"a\", \"n\": null}");
  }

  @Test
  void updatesARowThatIsGoneWithItsValues() {
    String table = sink.table("id text PRIMARY KEY, n int");
    sink.start(options(table, "mode", "update"))
        .put(
            value("id", "a", "n", 1L),
            value("id", "a", "n", null),
            value("id", "b", "n", 2L),
            value("id", "b", "n", 3L))
        .requireNoReports();

    assertThat(sink.rows(table, "*")).containsExactly("{\"id\": \"b\", \"n\": 3}");
  }

  @Test
  void insertsOnceAndDeletesInTheSameOrder() {
    String table = sink.table("id text PRIMARY KEY, n int");
    sink.start(options(table, "mode", "insert_if_not_exists"))
        .put(
            value("id", "a", "n", 1L),
            value("id", "a", "n", 2L),
            value("id", "b", "n", 3L),
            sink.record("t", Map.of("id", "b"), null),
            value("id", "b", "n", 4L))
        .requireNoReports();

    assertThat(sink.rows(table, "*"))
        .containsExactlyInAnyOrder("{\"id\": \"a\", \"n\": 1}", "{\"id\": \"b\", \"n\": 4}");
  }

  @Test
  void updatesUnderACondition() {
    String table = sink.table("id text PRIMARY KEY, version int, n int");
    sink.session().execute("INSERT INTO " + table + " (id, version, n) VALUES ('a', 5, 0)");
    sink.start(options(table, "mode", "update_if", "condition", "version < :version"))
        .put(
            value("id", "a", "version", 7L, "n", 1L),
            value("id", "a", "version", 6L, "n", 2L),
            value("id", "new", "version", 1L, "n", 3L))
        .requireNoReports();

    assertThat(sink.rows(table, "*")).containsExactly("{\"id\": \"a\", \"n\": 1, \"version\": 7}");
  }

  @Test
  void namesTheConditionThatCassandraRefuses() {
    String table = sink.table("id text PRIMARY KEY, n int");
    sink.start(options(table, "mode", "update_if", "condition", "m < 1"));

    assertThatThrownBy(() -> sink.put(value("id", "a", "n", 1L)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("topic.t." + table + ".condition")
        .hasMessageContaining("Cassandra refuses it");
  }

  @Test
  void countsUpAndDown() {
    String table = sink.table("id text PRIMARY KEY, up counter, down counter");
    sink.start(
            options(
                table,
                "mapping",
                "id=value.id, up=up+value.n, down=down-value.n",
                "counters.allow.repeats",
                "true"))
        .put(value("id", "a", "n", 2L), value("id", "a", "n", 3L));
    assertThat(sink.rows(table, "id, up, down"))
        .containsExactly("{\"id\": \"a\", \"up\": 5, \"down\": -5}");

    sink.put(sink.record("t", Map.of("id", "a"), null));
    assertThat(sink.reports())
        .singleElement()
        .satisfies(report -> assertThat(report).contains("a counter that is deleted"));
  }

  @Test
  void addsFieldsByNameToCounters() {
    String table = sink.table("id text PRIMARY KEY, n counter");
    sink.start(options(table, "counters.allow.repeats", "true"))
        .put(value("id", "a", "n", 2L), value("id", "a", "n", 3L))
        .requireNoReports();

    assertThat(sink.rows(table, "*")).containsExactly("{\"id\": \"a\", \"n\": 5}");
  }

  @Test
  void refusesCountersUnlessTheyMayRepeat() {
    String table = sink.table("id text PRIMARY KEY, n counter");
    sink.start(Map.of("topic.t.table", table));

    assertThatThrownBy(() -> sink.put(value("id", "a", "n", 2L)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("counters.allow.repeats");
  }

  @Test
  void runsAQuery() {
    String table = sink.table("id text PRIMARY KEY, tags set<text>, n int");
    sink.start(
            options(
                table,
                "query",
                "UPDATE " + table + " SET tags = tags + :tags, n = :size WHERE id = :id",
                "mapping",
                "*=value, size=value.more.size"))
        .put(
            value("id", "a", "tags", List.of("x"), "more", Map.of("size", 1L)),
            value("id", "a", "tags", List.of("y"), "more", Map.of("size", 2L)),
            sink.record("t", Map.of("id", "a"), null));

    assertThat(sink.rows(table, "*"))
        .containsExactly("{\"id\": \"a\", \"n\": 2, \"tags\": [\"x\", \"y\"]}");
    assertThat(sink.reports())
        .singleElement()
        .satisfies(report -> assertThat(report).contains("tombstones=ignore"));
  }

  @Test
  void namesTheQueryThatCassandraRefuses() {
    String table = sink.table("id text PRIMARY KEY");
    sink.start(options(table, "query", "UPSERT"));

    assertThatThrownBy(() -> sink.put(value("id", "a")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("topic.t." + table + ".query");
  }

  @Test
  void letsRowsExpire() {
    String fixed = sink.table("id text PRIMARY KEY, n int");
    String own = sink.table("id text PRIMARY KEY, n int");
    Map<String, String> options = new HashMap<>(options(fixed, "ttl", "1000"));
    options.putAll(
        options(own, "ttl", "2000", "ttl.unit", "minutes", "mapping", "*=value, __ttl=value.live"));
    sink.start(options)
        .put(value("id", "a", "n", 1L, "live", 50L), value("id", "b", "n", 1L))
        .requireNoReports();

    assertThat(ttl(fixed, "a")).isBetween(900, 1000);
    assertThat(ttl(own, "a")).isBetween(2900, 3000);
    assertThat(ttl(own, "b")).isBetween(1900, 2000);

    sink.put(value("id", "c", "n", 1L, "live", "soon"));
    assertThat(sink.reports())
        .singleElement()
        .satisfies(report -> assertThat(report).contains("__ttl=value.live"));
  }

  private static int ttl(String table, String id) {
    return sink.session()
        .execute("SELECT ttl(n) FROM " + table + " WHERE id = ?", id)
        .one()
        .getInt(0);
  }

  @Test
  void takesTheTimeOfTheWriteFromTheRecord() {
    String table = sink.table("id text PRIMARY KEY, n int");
    sink.start(
            options(
                table,
                "mapping",
                "id=value.id, n=value.n, __timestamp=value.at",
                "timestamp.unit",
                "seconds"))
        .put(
            value("id", "a", "n", 1L, "at", 2_000L),
            value("id", "a", "n", 2L, "at", 1_000L),
            value("id", "b", "n", 3L, "at", "1970-01-01T01:00:00Z"),
            value("id", "c", "n", 3L),
            sink.record("t", Map.of("id", "a"), null));

    assertThat(sink.rows(table, "id, n, writetime(n)"))
        .containsExactlyInAnyOrder(
            "{\"id\": \"a\", \"n\": 1, \"writetime(n)\": 2000000000}",
            "{\"id\": \"b\", \"n\": 3, \"writetime(n)\": 3600000000}");
    assertThat(sink.reports()).hasSize(2);
    assertThat(sink.reports().get(0)).contains("__timestamp=value.at");
    assertThat(sink.reports().get(1)).contains("tombstone without its time");
  }

  record Deletion(String name, Object key, Schema keySchema, List<Integer> left) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Deletion> deletions() {
    Schema both =
        SchemaBuilder.struct()
            .field("day", Schema.INT32_SCHEMA)
            .field("station", Schema.STRING_SCHEMA)
            .build();
    return Stream.of(
        new Deletion("row", Map.of("station", "a", "day", 1L, "hour", 1L), null, List.of(2, 3)),
        new Deletion("range", Map.of("station", "a", "day", 1L), null, List.of(3)),
        new Deletion("partition", Map.of("station", "a"), null, List.of()),
        new Deletion(
            "range by struct",
            new Struct(both).put("station", "a").put("day", 1),
            both,
            List.of(3)),
        new Deletion(
            "row by JSON",
            "{\"station\": \"a\", \"day\": 2, \"hour\": 1}",
            Schema.STRING_SCHEMA,
            List.of(1, 2)));
  }

  @ParameterizedTest
  @MethodSource("deletions")
  void deletesWhatTheKeyNames(Deletion deletion) {
    String table =
        sink.table("station text, day int, hour int, n int, PRIMARY KEY (station, day, hour)");
    sink.start(Map.of("topic.t.table", table))
        .put(
            value("station", "a", "day", 1L, "hour", 1L, "n", 1L),
            value("station", "a", "day", 1L, "hour", 2L, "n", 2L),
            value("station", "a", "day", 2L, "hour", 1L, "n", 3L),
            sink.record("t", deletion.keySchema(), deletion.key(), null, null))
        .requireNoReports();

    assertThat(sink.session().execute("SELECT n FROM " + table).all())
        .extracting(row -> row.getInt(0))
        .containsExactlyElementsOf(deletion.left());
  }

  @Test
  void reportsDeletionsThatNameNoPartition() {
    String table =
        sink.table("station text, day int, hour int, PRIMARY KEY ((station, day), hour)");
    sink.start(Map.of("topic.t.table", table))
        .put(
            sink.record("t", Map.of("station", "a"), null),
            sink.record("t", Map.of("station", "a", "hour", 1L), null),
            sink.record("t", "a", null),
            sink.record("t", null, null));

    assertThat(sink.reports())
        .hasSize(4)
        .allSatisfy(report -> assertThat(report).contains("a tombstone deletes by its key alone"));
  }

  @Test
  void deletesByTheMappedKeyOnly() {
    String table = sink.table("id text PRIMARY KEY, n int");
    sink.start(options(table, "mapping", "id=key.name, n=value.n"))
        .put(
            sink.record("t", Map.of("name", "a"), Map.of("n", 1L)),
            sink.record("t", Map.of("name", "b"), Map.of("n", 2L)),
            sink.record("t", Map.of("name", "a"), null))
        .requireNoReports();

    assertThat(sink.rows(table, "*")).containsExactly("{\"id\": \"b\", \"n\": 2}");
  }

  @Test
  void passesOverTombstonesOrReportsThem() {
    for (String choice : List.of("ignore", "fail")) {
      String table = sink.table("id text PRIMARY KEY");
      sink.start(options(table, "tombstones", choice))
          .put(value("id", "a"), sink.record("t", Map.of("id", "a"), null));

      assertThat(sink.rows(table, "*")).containsExactly("{\"id\": \"a\"}");
      assertThat(sink.reports()).hasSize(choice.equals("fail") ? 1 : 0);
    }
  }

  @Test
  void writesStaticColumnsOfAPartition() {
    String table =
        sink.table("station text, time int, name text static, n int, PRIMARY KEY (station, time)");
    sink.start(options(table, "mapping", "station=key, name=value.name"))
        .put(sink.record("t", "a", Map.of("name", "Airport")))
        .requireNoReports();

    assertThat(sink.rows(table, "station, name"))
        .containsExactly("{\"station\": \"a\", \"name\": \"Airport\"}");
  }

  @Test
  void writesAtTheTablesConsistencyByItsProfile() {
    String table = sink.table("id text PRIMARY KEY");
    Map<String, String> options =
        new HashMap<>(options(table, "consistency", "ONE", "profile", "slow"));
    options.put("datastax-java-driver.profiles.slow.basic.request.timeout", "20 seconds");
    sink.start(options).put(value("id", "a")).requireNoReports();
    assertThat(sink.rows(table, "*")).containsExactly("{\"id\": \"a\"}");

    options.put("topic.t." + table + ".profile", "fast");
    assertThatThrownBy(() -> sink.start(options).put(value("id", "a")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("no such profile");
  }

  private static SinkRecord value(Object... namesAndValues) {
    Map<String, Object> value = new HashMap<>();
    for (int index = 0; index < namesAndValues.length; index += 2) {
      value.put((String) namesAndValues[index], namesAndValues[index + 1]);
    }
    return sink.record("t", null, value);
  }

  private static Map<String, String> options(String table, String... namesAndValues) {
    Map<String, String> options = new HashMap<>();
    for (int index = 0; index < namesAndValues.length; index += 2) {
      options.put("topic.t." + table + "." + namesAndValues[index], namesAndValues[index + 1]);
    }
    return options;
  }
}

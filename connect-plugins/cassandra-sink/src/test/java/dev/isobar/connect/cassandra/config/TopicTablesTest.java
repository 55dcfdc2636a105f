package dev.isobar.connect.cassandra.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import dev.isobar.connect.cassandra.mapping.Mapping;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicTablesTest {

  @Test
  void hasDefaultsForATable() {
    Map<String, String> properties = Map.of("topic.t.table", "ks.tab");

    assertThat(TopicTables.parse(properties).of("t"))
        .containsExactly(
            new TableSettings(
                TableName.parse("ks.tab"),
                "topic.t.table",
                "topic.t.ks.tab.",
                Mapping.BY_NAME,
                new WriteForm(Mode.INSERT, null, null, Nulls.WRITE, Tombstones.DELETE, false),
                new TimeSettings(
                    null, TimeUnit.SECONDS, TimeUnit.MICROSECONDS, TimeUnit.MILLISECONDS),
                new Execution(null, null),
                Map.of()));
  }

  @Test
  void mapsEveryOptionOfATable() {
    Map<String, String> options = new HashMap<>();
    options.put("mapping", "a=value.a");
    options.put("mode", "update_if");
    options.put("condition", "b < :a");
    options.put("nulls", "unset");
    options.put("tombstones", "fail");
    options.put("ttl", "60");
    options.put("ttl.unit", "hours");
    options.put("timestamp.unit", "seconds");
    options.put("time.unit", "nanoseconds");
    options.put("consistency", "ONE");
    options.put("profile", "slow");
    options.put("counters.allow.repeats", "true");
    Map<String, String> properties = new HashMap<>();
    options.forEach((option, value) -> properties.put("topic.a.b.ks.\"My Tab\"." + option, value));

    assertThat(TopicTables.parse(properties).of("a.b"))
        .containsExactly(
            new TableSettings(
                TableName.parse("ks.\"My Tab\""),
                "topic.a.b.ks.\"My Tab\".condition",
                "topic.a.b.ks.\"My Tab\".",
                Mapping.parse("a=value.a"),
                new WriteForm(Mode.UPDATE_IF, "b < :a", null, Nulls.UNSET, Tombstones.FAIL, true),
                new TimeSettings(60, TimeUnit.HOURS, TimeUnit.SECONDS, TimeUnit.NANOSECONDS),
                new Execution(DefaultConsistencyLevel.ONE, "slow"),
                options));
  }

  @Test
  void mapsAQuery() {
    assertThat(
            TopicTables.parse(Map.of("topic.t.ks.tab.query", "DELETE FROM ks.tab WHERE a = :a"))
                .of("t"))
        .singleElement()
        .satisfies(
            table -> assertThat(table.form().query()).isEqualTo("DELETE FROM ks.tab WHERE a = :a"));
  }

  @Test
  void knowsSeveralTablesOfATopicHoweverTheyAreNamed() {
    assertThat(
            names(
                Map.of(
                    "topic.t.table", "ks.one, ks.two,ks.\"a,b\"",
                    "topic.t.ks.two.nulls", "unset",
                    "topic.t.other.three.nulls", "unset"),
                "t"))
        .containsExactlyInAnyOrder("ks.one", "ks.two", "ks.\"a,b\"", "other.three");
  }

  @Test
  void namesTablesByWhatAnExpressionFinds() {
    Map<String, String> properties =
        Map.of(
            "topic./sensors\\.([\\w.-]+)/.table", "ks.$1",
            "topic./sensors\\.([\\w.-]+)/.\"Ks\".t_$1.nulls", "unset",
            "topic.sensors.exact.table", "ks.plain");

    assertThat(names(properties, "sensors.Wind-Speed"))
        .containsExactlyInAnyOrder("ks.wind_speed", "\"Ks\".t_wind_speed");
    assertThat(names(properties, "sensors.exact")).containsExactly("ks.plain");
    assertThat(names(properties, "others")).isEmpty();
    assertThat(TopicTables.parse(properties).of("sensors.x"))
        .anySatisfy(table -> assertThat(table.form().nulls()).isEqualTo(Nulls.UNSET));
  }

  @Test
  void refusesATopicThatTwoExpressionsMatch() {
    TopicTables tables =
        TopicTables.parse(Map.of("topic./a.*/.table", "ks.a", "topic./.*b/.table", "ks.b"));

    assertThat(tables.of("ax")).hasSize(1);
    assertThatThrownBy(() -> tables.of("ab"))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("/a.*/")
        .hasMessageContaining("/.*b/")
        .hasMessageContaining("topic.ab.table");
  }

  @Test
  void refusesATopicWithoutTable() {
    assertThatThrownBy(() -> TopicTables.parse(Map.of("topic.t.table", "ks.t")).require("u"))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("topic.u.table=keyspace.table");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          topic.t.table                | hourly            | write keyspace.table
          topic.t.table                | ks.$1             | between slashes
          topic./t(.)/.table           | ks.$2             | 1 groups only
          topic./t(.)/.table           | ks.a$             | needs a number
          topic./t(/.table             | ks.a              | not a regular expression
          topic.t.tabel                | ks.t              | topic.<topic>.table
          topic.t.ks.t.maping          | a=value           | mapping
          topic.t.ks.t.mapping         | a=vale            | at character 3
          topic.t.ks.t.mode            | upsert            | insert_if_not_exists
          topic.t.ks.t.mode            | update_if         | needs a condition
          topic.t.ks.t.condition       | a > 1             | only mode=update_if
          topic.t.ks.t.nulls           | maybe             | unset
          topic.t.ks.t.tombstones      | drop              | delete, ignore, fail
          topic.t.ks.t.ttl             | 0                 | at least 1
          topic.t.ks.t.ttl             | 630720001         | no more than 630720000
          topic.t.ks.t.ttl.unit        | weeks             | days
          topic.t.ks.t.timestamp.unit  | ms                | milliseconds
          topic.t.ks.t.time.unit       | ms                | milliseconds
          topic.t.ks.t.consistency     | SOME              | LOCAL_QUORUM
          topic.t.ks.t.counters.allow.repeats | perhaps    | true or false
          topic.t.ks.t.mapping         | c=c+value.n       | delivered again
          """)
  void namesThePropertyAndTheRemedy(String property, String value, String words) {
    Map<String, String> problems = TopicTables.problems(Map.of(property, value));

    assertThat(problems).hasSize(1);
    assertThat(problems.values().iterator().next()).contains(words);
    assertThat(problems.keySet().iterator().next())
        .startsWith(
            property.substring(0, property.lastIndexOf('.')).replaceAll("(?<=ks\\.t).*", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          query   | mode=insert          | mode    | the query says this itself
          query   | ttl=5                | ttl     | the query says this itself
          query   | mapping=__ttl=key    | mapping | USING TTL :name
          query   | mapping=c=c+value.n  | mapping | c = c + :name
          counter | ttl=5                | ttl     | no time to live
          counter | mode=update          | mode    | no mode
          """)
  void refusesOptionsThatDoNotGoTogether(String with, String other, String option, String words) {
    Map<String, String> properties = new HashMap<>();
    if (with.equals("query")) {
      properties.put("topic.t.ks.t.query", "SELECT");
    } else {
      properties.put("topic.t.ks.t.mapping", "c=c+value.n");
      properties.put("topic.t.ks.t.counters.allow.repeats", "true");
    }
    int sign = other.indexOf('=');
    properties.put("topic.t.ks.t." + other.substring(0, sign), other.substring(sign + 1));

    assertThat(TopicTables.problems(properties))
        .hasEntrySatisfying(
            "topic.t.ks.t." + option, problem -> assertThat(problem).contains(words));
  }

  @Test
  void refusesATableWrittenInTwoWays() {
    assertThat(
            TopicTables.problems(
                Map.of("topic.t.ks.t.mode", "update", "topic.t.ks.\"t\".nulls", "unset")))
        .hasSize(1)
        .allSatisfy((property, problem) -> assertThat(problem).contains("choose one"));
  }

  @Test
  void checksTheTopicsOfTheConnector() {
    assertThat(
            TopicTables.problems(
                Map.of(
                    "topics",
                    "a, b,sensors.x",
                    "topic.a.ks.t.mode",
                    "update",
                    "topic./sensors.*/.table",
                    "ks.$0")))
        .containsOnlyKeys("topic.b.table");
    assertThat(TopicTables.problems(Map.of("topics.regex", ".*"))).containsOnlyKeys("topics.regex");
  }

  private static List<String> names(Map<String, String> properties, String topic) {
    return TopicTables.parse(properties).of(topic).stream()
        .map(table -> table.table().toString())
        .toList();
  }
}

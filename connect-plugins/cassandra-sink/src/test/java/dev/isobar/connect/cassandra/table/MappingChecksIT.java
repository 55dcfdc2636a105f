package dev.isobar.connect.cassandra.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import dev.isobar.connect.cassandra.config.CassandraSinkConfig;
import dev.isobar.local.junit.LocalServersExtension;
import dev.isobar.local.junit.Service;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MappingChecksIT {

  @RegisterExtension
  static final LocalServersExtension SERVERS = LocalServersExtension.with(Service.CASSANDRA);

  private static CqlSession session;
  private static String keyspace;

  @BeforeAll
  static void createTables() {
    session =
        CqlSession.builder()
            .withConfigLoader(
                DriverConfigLoader.programmaticBuilder()
                    .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(30))
                    .build())
            .addContactPoint(SERVERS.cassandra().contactPoint())
            .withLocalDatacenter(SERVERS.cassandra().localDatacenter())
            .build();
    keyspace = SERVERS.uniqueName("checks");
    session.execute(
        "CREATE KEYSPACE "
            + keyspace
            + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
    session.execute(
        "CREATE TABLE "
            + keyspace
            + ".reports (station text, time timestamp, temperature double, name text static,"
            + " PRIMARY KEY (station, time))");
    session.execute(
        "CREATE TABLE " + keyspace + ".counts (station text PRIMARY KEY, reports counter)");
  }

  @AfterAll
  static void closeSession() {
    session.close();
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        fault("a table that is missing", "reprots", "", "table", "did you mean reports?"),
        fault(
            "a column that is missing",
            "reports",
            "mapping=station=key, time=timestamp, temprature=value.t",
            "mapping",
            "has no column temprature: did you mean temperature?"),
        fault(
            "a key column without a source",
            "reports",
            "mapping=station=key, temperature=value.t",
            "mapping",
            "nothing is mapped to time"),
        fault(
            "now() in the primary key",
            "reports",
            "mapping=station=key, time=now(), temperature=value.t",
            "mapping",
            "delivered again"),
        fault(
            "now() in a column that holds no time",
            "reports",
            "mapping=station=key, time=timestamp, temperature=now()",
            "mapping",
            "temperature=now() does not fit"),
        fault(
            "a time in a number",
            "reports",
            "mapping=station=key, time=timestamp, temperature=timestamp",
            "mapping",
            "temperature=timestamp does not fit"),
        fault(
            "a sum in a column that is no counter",
            "reports",
            "mapping=*=key, temperature=temperature+value.t;counters.allow.repeats=true",
            "mapping",
            "only counters can be added to"),
        fault(
            "an update of nothing",
            "reports",
            "mapping=station=key, time=timestamp;mode=update",
            "mapping",
            "needs a column besides it"),
        fault(
            "counters that may not count twice",
            "counts",
            "",
            "counters.allow.repeats",
            "counted again"),
        fault(
            "counters that live for a while",
            "counts",
            "counters.allow.repeats=true;ttl=60",
            "ttl",
            "no time to live"),
        fault(
            "counters with a time to live of the record",
            "counts",
            "counters.allow.repeats=true;mapping=*=value, __ttl=value.ttl",
            "mapping",
            "take __ttl away"),
        fault(
            "counters with a timestamp",
            "counts",
            "counters.allow.repeats=true;mapping=*=value, __timestamp=value.t",
            "mapping",
            "take __timestamp away"),
        fault(
            "counters with a mode",
            "counts",
            "counters.allow.repeats=true;mode=insert",
            "mode",
            "take it away"),
        fault(
            "a query that Cassandra refuses",
            "reports",
            "query=INSERT INTO %s.reports (station, tiem) VALUES (:s, :t)",
            "query",
            "Cassandra refuses it: "),
        fault(
            "a query with a name that nothing is mapped to",
            "reports",
            "query=INSERT INTO %s.reports (station, time) VALUES (:station, :time);"
                + "mapping=station=key, tiem=timestamp",
            "query",
            "nothing is mapped to :time: did you mean tiem?"),
        fault(
            "a condition that Cassandra refuses",
            "reports",
            "mode=update_if;condition=temprature < :temperature",
            "condition",
            "Cassandra refuses it: "),
        fault(
            "another primary key than the table has",
            "reports",
            "create=create;primary.key=(station, time), name",
            "primary.key",
            "has the primary key (station), time ASC, not (station, time), name"),
        fault(
            "a table to make without its primary key",
            "made",
            "create=create",
            "primary.key",
            "there is no table"),
        fault(
            "a table to make without a source for its key",
            "made",
            "create=evolve;primary.key=a, b;mapping=a=key, c=value",
            "mapping",
            "nothing is mapped to b"),
        fault(
            "a table of counters to make",
            "made",
            "create=create;primary.key=a;counters.allow.repeats=true;mapping=*=key, c=c+value.n",
            "mapping",
            "makes no tables of counters"),
        fault(
            "a table to make with a column of a header",
            "made",
            "create=create;primary.key=a;mapping=*=key, h=header.h",
            "mapping",
            "type of a header is not known"),
        fault(
            "a query on a table that would have to be made",
            "made",
            "create=create;query=INSERT INTO %s.made (a) VALUES (:a)",
            "query",
            "makes none for a query"));
  }

  private static Arguments fault(
      String what, String table, String options, String option, String problem) {
    return arguments(what, table, options, option, problem);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void finds(String what, String table, String options, String option, String problem) {
    Map<String, String> properties = properties(table, options);

    Map<String, String> problems =
        MappingChecks.problems(CassandraSinkConfig.parse(properties), session);

    String property = "topic.reports." + option;
    if (!option.equals("table")) {
      property = "topic.reports." + keyspace + "." + table + "." + option;
    }
    assertThat(problems).containsOnlyKeys(property);
    assertThat(problems.get(property)).startsWith(property + ": ").contains(problem);
  }

  @Test
  void findsAKeyspaceThatIsMissing() {
    Map<String, String> properties =
        properties("reports", "").entrySet().stream()
            .collect(
                HashMap::new,
                (all, entry) ->
                    all.put(entry.getKey(), entry.getValue().replace(keyspace, keyspace + "x")),
                HashMap::putAll);

    assertThat(MappingChecks.problems(CassandraSinkConfig.parse(properties), session))
        .containsOnlyKeys("topic.reports.table")
        .hasEntrySatisfying(
            "topic.reports.table",
            problem -> assertThat(problem).contains("did you mean " + keyspace + "?"));
  }

  @Test
  void findsNothingWrongInWhatCanWork() {
    for (String[] good :
        new String[][] {
          {"reports", ""},
          {"reports", "mapping=*=value, *=key;mode=update;ttl=60"},
          {"reports", "mapping=station=key, time=timestamp, temperature=value.t"},
          {"reports", "mapping=station=key, name=value.name"},
          {"reports", "mode=update_if;condition=temperature < :temperature"},
          {
            "reports",
            "query=INSERT INTO %s.reports (station, time) VALUES (:s, :t);mapping=s=key, t=timestamp"
          },
          {"reports", "create=create;primary.key=station, time"},
          {"reports", "create=evolve;mapping=*=key, station=key, humidity=value.h"},
          {"counts", "counters.allow.repeats=true;mapping=station=key, reports=reports+value.n"},
          {"made", "create=create;primary.key=a, b;mapping=a=key, b=offset, c=value"},
        }) {
      assertThat(
              MappingChecks.problems(
                  CassandraSinkConfig.parse(properties(good[0], good[1])), session))
          .as(String.join(" ", good))
          .isEmpty();
    }
  }

  @Test
  void looksAtTablesOfExpressionsUnlessTheTopicNamesThem() {
    Map<String, String> properties =
        Map.of(
            "topics.regex",
            ".*",
            "topic./a.*/.table",
            keyspace + ".reprots",
            "topic./b(.*)/.table",
            keyspace + ".$1");

    assertThat(MappingChecks.problems(CassandraSinkConfig.parse(properties), session))
        .containsOnlyKeys("topic./a.*/.table");
  }

  /** The options are separated by semicolons; keyspaces in them are %s. */
  private static Map<String, String> properties(String table, String options) {
    String name = keyspace + "." + table;
    Map<String, String> properties = new HashMap<>();
    properties.put("name", "sink");
    properties.put("topics", "reports");
    if (options.isEmpty()) {
      properties.put("topic.reports.table", name);
      if (table.equals("counts")) {
        properties.put("topic.reports." + name + ".tombstones", "ignore");
      }
    }
    for (String option : options.split(";", 0)) {
      int sign = option.indexOf('=');
      if (sign > 0) {
        properties.put(
            "topic.reports." + name + "." + option.substring(0, sign),
            option.substring(sign + 1).replace("%s", keyspace));
      }
    }
    return properties;
  }
}

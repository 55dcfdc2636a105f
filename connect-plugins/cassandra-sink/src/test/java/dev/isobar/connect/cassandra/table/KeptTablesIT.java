package dev.isobar.connect.cassandra.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.isobar.connect.cassandra.config.TopicTables;
import dev.isobar.connect.cassandra.statement.RecordStatements;
import dev.isobar.connect.cassandra.statement.Write;
import dev.isobar.local.junit.LocalServersExtension;
import dev.isobar.local.junit.Service;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Configuration and records in, tables and rows out. */
class KeptTablesIT {

  @RegisterExtension
  static final LocalServersExtension SERVERS = LocalServersExtension.with(Service.CASSANDRA);

  private static final Schema KEY =
      SchemaBuilder.struct().field("station", Schema.STRING_SCHEMA).build();
  private static final Schema LAYER =
      SchemaBuilder.struct().field("base", Schema.FLOAT64_SCHEMA).build();
  private static final Schema REPORT =
      SchemaBuilder.struct()
          .field("day", Schema.INT32_SCHEMA)
          .field("layers", SchemaBuilder.array(LAYER).build())
          .build();

  private static CqlSession session;
  private static String keyspace;

  private String table;
  private long timestamp;

  @BeforeAll
  static void createKeyspace() {
    session =
        CqlSession.builder()
            .withConfigLoader(
                DriverConfigLoader.programmaticBuilder()
                    .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(30))
                    .build())
            .addContactPoint(SERVERS.cassandra().contactPoint())
            .withLocalDatacenter(SERVERS.cassandra().localDatacenter())
            .build();
    keyspace = SERVERS.uniqueName("kept");
    session.execute(
        "CREATE KEYSPACE "
            + keyspace
            + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
  }

  @AfterAll
  static void closeSession() {
    session.close();
  }

  @BeforeEach
  void nameTable() {
    table = keyspace + "." + SERVERS.uniqueName("reports");
    timestamp =
        TimeUnit.MILLISECONDS.toMicros(Instant.parse("2026-03-01T12:00:00Z").toEpochMilli());
  }

  @Test
  void makesTheTableOfValueAndKeyByName() {
    RecordStatements statements =
        statements(Map.of("create", "create", "primary.key", "station, day DESC"));

    write(statements, REPORT, report(3));

    Row row = session.execute("SELECT * FROM " + table).one();
    assertThat(row.getString("station")).isEqualTo("KSEA");
    assertThat(row.getInt("day")).isEqualTo(3);
    assertThat(session.execute("SELECT layers FROM " + table).one().getFormattedContents())
        .contains("1200");
  }

  @Test
  void makesTheTableOfAMappingWithTheTimeOfWriting() {
    RecordStatements statements =
        statements(
            Map.of(
                "create", "create",
                "primary.key", "id",
                "mapping", "id=key.station, d=value.day, at=offset, written=now()"));

    write(statements, REPORT, report(4));

    Row row = session.execute("SELECT * FROM " + table).one();
    assertThat(row.getInt("d")).isEqualTo(4);
    assertThat(row.getLong("at")).isEqualTo(7);
    assertThat(row.getInstant("written")).isNotNull();
  }

  @Test
  void addsAColumnWhenAFieldAppearsAndWritesIt() {
    RecordStatements statements =
        statements(Map.of("create", "evolve", "primary.key", "station, day"));
    write(statements, REPORT, report(5));
    Schema layer =
        SchemaBuilder.struct()
            .field("base", Schema.FLOAT64_SCHEMA)
            .field("amount", Schema.STRING_SCHEMA)
            .build();
    Schema wider =
        SchemaBuilder.struct()
            .field("day", Schema.INT32_SCHEMA)
            .field("layers", SchemaBuilder.array(layer).build())
            .field("humidity", Schema.OPTIONAL_FLOAT32_SCHEMA)
            .build();

    write(
        statements,
        wider,
        new Struct(wider)
            .put("day", 6)
            .put("humidity", 0.5f)
            .put("layers", List.of(new Struct(layer).put("base", 1.0).put("amount", "BKN"))));
    // Records of the older schema still come.
    write(statements, REPORT, report(7));

    List<Row> rows = session.execute("SELECT day, humidity, layers FROM " + table).all();
    assertThat(rows).extracting(row -> row.getInt("day")).containsExactly(5, 6, 7);
    assertThat(rows.get(1).getFloat("humidity")).isEqualTo(0.5f);
    assertThat(rows.get(1).getFormattedContents()).contains("BKN");
    assertThat(rows.get(2).isNull("humidity")).isTrue();
  }

  @Test
  void leavesAMappedColumnForTheRecordsThatHaveItsField() {
    RecordStatements statements =
        statements(
            Map.of(
                "create", "evolve",
                "primary.key", "id",
                "mapping", "id=key.station, d=value.day, h=value.humidity"));
    write(statements, REPORT, report(9));
    assertThat(columns()).containsExactlyInAnyOrder("id", "d");
    Schema wider =
        SchemaBuilder.struct()
            .field("day", Schema.INT32_SCHEMA)
            .field("humidity", Schema.FLOAT32_SCHEMA)
            .build();

    write(statements, wider, new Struct(wider).put("day", 10).put("humidity", 0.25f));

    Row row = session.execute("SELECT * FROM " + table).one();
    assertThat(row.getFloat("h")).isEqualTo(0.25f);
  }

  @Test
  void passesOverTombstonesUntilTheTableIsThere() {
    RecordStatements statements = statements(Map.of("create", "create", "primary.key", "station"));

    write(statements, null, null);
    assertThat(columns()).isEmpty();
    write(statements, REPORT, report(8));

    assertThat(columns()).contains("station", "day", "layers");
    write(statements, null, null);
    assertThat(session.execute("SELECT * FROM " + table).all()).isEmpty();
  }

  @Test
  void namesThePropertyOfATableThatIsMissing() {
    assertThatThrownBy(() -> statements(Map.of("nulls", "unset")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("topic.reports." + table + ".nulls: There is no table " + table);
  }

  private List<String> columns() {
    return session
        .getMetadata()
        .getKeyspace(keyspace)
        .flatMap(found -> found.getTable(table.substring(table.indexOf('.') + 1)))
        .map(found -> found.getColumns().keySet().stream().map(CqlIdentifier::asInternal).toList())
        .orElse(List.of());
  }

  private RecordStatements statements(Map<String, String> options) {
    Map<String, String> properties = new HashMap<>();
    options.forEach(
        (option, value) -> properties.put("topic.reports." + table + "." + option, value));
    return new RecordStatements(
        session, TopicTables.parse(properties), new KeptTables(session), Clock.systemUTC());
  }

  private static Struct report(int day) {
    return new Struct(REPORT)
        .put("day", day)
        .put("layers", List.of(new Struct(LAYER).put("base", 1200.0)));
  }

  private void write(RecordStatements statements, Schema schema, Struct value) {
    SinkRecord record =
        new SinkRecord(
            "reports",
            0,
            KEY,
            new Struct(KEY).put("station", "KSEA"),
            schema,
            value,
            7,
            TimeUnit.MICROSECONDS.toMillis(timestamp),
            TimestampType.CREATE_TIME);
    for (Write write : statements.of(record, timestamp++)) {
      session.execute(write.statement());
    }
  }
}

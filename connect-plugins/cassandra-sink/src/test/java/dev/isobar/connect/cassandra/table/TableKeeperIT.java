package dev.isobar.connect.cassandra.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.metadata.schema.TableMetadata;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.UserDefinedType;
import dev.isobar.connect.cassandra.config.TableName;
import dev.isobar.local.junit.LocalServersExtension;
import dev.isobar.local.junit.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TableKeeperIT {

  @RegisterExtension
  static final LocalServersExtension SERVERS = LocalServersExtension.with(Service.CASSANDRA);

  private static final Schema LAYER =
      SchemaBuilder.struct().field("base", Schema.FLOAT64_SCHEMA).optional().build();
  private static final Schema SKY =
      SchemaBuilder.struct()
          .field("layers", SchemaBuilder.array(LAYER).build())
          .field("Clear?", Schema.BOOLEAN_SCHEMA)
          .build();

  private static CqlSession session;
  private static String keyspace;

  private TableKeeper keeper;
  private TableName name;

  @BeforeAll
  static void createKeyspace() {
    session = connect();
    keyspace = SERVERS.uniqueName("tables");
    session.execute(
        "CREATE KEYSPACE "
            + keyspace
            + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
  }

  private static CqlSession connect() {
    return CqlSession.builder()
        .withConfigLoader(
            DriverConfigLoader.programmaticBuilder()
                .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(30))
                .withDuration(DefaultDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD, Duration.ZERO)
                .withDuration(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, Duration.ZERO)
                .build())
        .addContactPoint(SERVERS.cassandra().contactPoint())
        .withLocalDatacenter(SERVERS.cassandra().localDatacenter())
        .build();
  }

  @AfterAll
  static void closeSession() {
    session.close();
  }

  @BeforeEach
  void nameTable() {
    keeper = new TableKeeper(session);
    name = TableName.parse(keyspace + "." + SERVERS.uniqueName("t"));
  }

  @Test
  void makesATableWithAColumnOfEveryType() {
    Map<String, Schema> fields = new LinkedHashMap<>();
    fields.put("a_boolean", Schema.BOOLEAN_SCHEMA);
    fields.put("a_tinyint", Schema.INT8_SCHEMA);
    fields.put("a_smallint", Schema.INT16_SCHEMA);
    fields.put("an_int", Schema.INT32_SCHEMA);
    fields.put("a_bigint", Schema.INT64_SCHEMA);
    fields.put("a_float", Schema.FLOAT32_SCHEMA);
    fields.put("a_double", Schema.OPTIONAL_FLOAT64_SCHEMA);
    fields.put("a_text", Schema.OPTIONAL_STRING_SCHEMA);
    fields.put("a_blob", Schema.BYTES_SCHEMA);
    fields.put("a_date", Date.SCHEMA);
    fields.put("a_time", Time.SCHEMA);
    fields.put("a_timestamp", Timestamp.SCHEMA);
    fields.put("a_decimal", Decimal.schema(3));
    fields.put("An odd one", Schema.STRING_SCHEMA);
    fields.put("order", Schema.STRING_SCHEMA);
    fields.put("numbers", SchemaBuilder.array(Schema.INT32_SCHEMA).build());
    fields.put("by_name", SchemaBuilder.map(Schema.STRING_SCHEMA, LAYER).optional().build());
    fields.put("sky.now", SKY);

    TableMetadata table = keeper.ensure(name, create("a_text, order"), columns(fields));

    assertThat(types(table))
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("a_boolean", "boolean"),
                Map.entry("a_tinyint", "tinyint"),
                Map.entry("a_smallint", "smallint"),
                Map.entry("an_int", "int"),
                Map.entry("a_bigint", "bigint"),
                Map.entry("a_float", "float"),
                Map.entry("a_double", "double"),
                Map.entry("a_text", "text"),
                Map.entry("a_blob", "blob"),
                Map.entry("a_date", "date"),
                Map.entry("a_time", "time"),
                Map.entry("a_timestamp", "timestamp"),
                Map.entry("a_decimal", "decimal"),
                Map.entry("An odd one", "text"),
                Map.entry("order", "text"),
                Map.entry("numbers", "frozen<list<int>>"),
                Map.entry("by_name", "frozen<map<text, frozen<" + udt("by_name") + ">>>"),
                Map.entry("sky.now", "frozen<" + udt("sky.now") + ">")));
    UserDefinedType sky =
        (UserDefinedType) table.getColumns().get(CqlIdentifier.fromInternal("sky.now")).getType();
    assertThat(sky.getFieldNames()).extracting(CqlIdentifier::asInternal).contains("Clear?");
    assertThat(cql(sky.getFieldTypes().get(0)))
        .isEqualTo("frozen<list<frozen<" + udt("sky.now_layers") + ">>>");
  }

  @Test
  void makesItWithKeyOrderTtlAndCompaction() {
    CreateSettings settings =
        settings(
            CreateMode.CREATE,
            "((station, day), time DESC, kind)",
            Map.of(
                CreateSettings.TTL,
                "3600",
                CreateSettings.COMPACTION,
                "{'class': 'TimeWindowCompactionStrategy', 'compaction_window_unit': 'HOURS',"
                    + " 'compaction_window_size': 6}"));

    TableMetadata table =
        keeper.ensure(
            name,
            settings,
            columns(
                Map.of(
                    "station", Schema.STRING_SCHEMA,
                    "day", Date.SCHEMA,
                    "time", Timestamp.SCHEMA,
                    "kind", Schema.INT8_SCHEMA,
                    "text", Schema.STRING_SCHEMA)));

    assertThat(PrimaryKey.of(table)).hasToString("(station, day), time DESC, kind ASC");
    assertThat(option(table, "default_time_to_live")).isEqualTo(3600);
    assertThat(option(table, "compaction").toString())
        .contains("TimeWindowCompactionStrategy", "compaction_window_size=6");
  }

  @Test
  void leavesAnExistingTableAsItIsUnlessItMayEvolve() {
    keeper.ensure(name, create("id"), columns(Map.of("id", Schema.STRING_SCHEMA)));
    Map<CqlIdentifier, Schema> more =
        columns(Map.of("id", Schema.STRING_SCHEMA, "n", Schema.INT32_SCHEMA));

    assertThat(types(keeper.ensure(name, create("id"), more))).containsOnlyKeys("id");
    assertThat(types(keeper.ensure(name, CreateSettings.LEFT_ALONE, more))).containsOnlyKeys("id");
    assertThat(types(keeper.ensure(name, evolve("id"), more))).containsOnlyKeys("id", "n");
  }

  @Test
  void addsColumnsAndMembersOfTypesAtAnyDepth() {
    keeper.ensure(name, evolve("id"), columns(Map.of("id", Schema.STRING_SCHEMA, "sky", SKY)));
    Schema layer =
        SchemaBuilder.struct()
            .field("base", Schema.FLOAT64_SCHEMA)
            .field("amount", Schema.OPTIONAL_STRING_SCHEMA)
            .build();
    Schema sky =
        SchemaBuilder.struct()
            .field("layers", SchemaBuilder.array(layer).build())
            .field("sun", SchemaBuilder.map(Schema.STRING_SCHEMA, layer).build())
            .build();

    TableMetadata table =
        keeper.ensure(
            name,
            evolve("id"),
            columns(
                Map.of(
                    "id",
                    Schema.STRING_SCHEMA,
                    "sky",
                    sky,
                    "n",
                    Schema.INT32_SCHEMA,
                    "day",
                    Date.SCHEMA)));

    assertThat(types(table)).containsOnlyKeys("id", "sky", "n", "day");
    assertThat(members("sky")).containsExactly("layers", "Clear?", "sun");
    assertThat(members("sky_layers")).containsExactly("base", "amount");
    assertThat(members("sky_sun")).containsExactly("base", "amount");
  }

  @Test
  void addsMembersToTypesThatWereMadeByHand() {
    String type = keyspace + "." + SERVERS.uniqueName("layer");
    session.execute("CREATE TYPE " + type + " (amount text)");
    session.execute(
        "CREATE TABLE " + name + " (id text PRIMARY KEY, layers list<frozen<" + type + ">>)");
    Schema layers = SchemaBuilder.array(LAYER).build();

    keeper.ensure(
        name, evolve(null), columns(Map.of("id", Schema.STRING_SCHEMA, "layers", layers)));

    CqlIdentifier made = CqlIdentifier.fromCql(type.substring(type.indexOf('.') + 1));
    assertThat(session.getMetadata().getKeyspace(keyspace).orElseThrow().getUserDefinedType(made))
        .hasValueSatisfying(
            found ->
                assertThat(found.getFieldNames())
                    .extracting(CqlIdentifier::asInternal)
                    .containsExactly("amount", "base"));
  }

  @Test
  void refusesAWiderTypeWithTheTableThatWouldTakeIt() {
    CreateSettings settings = evolve("id, time DESC");
    Map<String, Schema> fields = new LinkedHashMap<>();
    fields.put("id", Schema.STRING_SCHEMA);
    fields.put("time", Timestamp.SCHEMA);
    fields.put("n", Schema.INT32_SCHEMA);
    fields.put("sky", SKY);
    keeper.ensure(name, settings, columns(fields));
    fields.put("n", Schema.INT64_SCHEMA);

    String successor = name + "_2";
    assertThatThrownBy(() -> keeper.ensure(name, settings, columns(fields)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(name + " cannot take these records")
        .hasMessageContaining("column n is int and would have to be bigint")
        .hasMessageContaining("CREATE TABLE IF NOT EXISTS " + successor + " (")
        .hasMessageContaining("CLUSTERING ORDER BY (time DESC)")
        .satisfies(
            e -> {
              for (String statement : script(e)) {
                session.execute(statement);
              }
            });
    TableMetadata made = keeper.ensure(TableName.parse(successor), settings, columns(fields));
    assertThat(types(made)).containsEntry("n", "bigint").containsKey("sky");

    // A repeated refusal is the same, and so is one of a table that has changed meanwhile.
    assertThatThrownBy(() -> keeper.ensure(name, settings, columns(fields)))
        .isInstanceOf(DataException.class);
    session.execute("ALTER TABLE " + name + " DROP n");
    session.execute("ALTER TABLE " + name + " ADD more text");
    fields.remove("n");
    assertThat(types(keeper.ensure(name, settings, columns(fields)))).containsKey("more");
  }

  @Test
  void refusesOtherTypesInsideToo() {
    keeper.ensure(name, evolve("id"), columns(Map.of("id", Schema.STRING_SCHEMA, "sky", SKY)));
    Schema layer = SchemaBuilder.struct().field("base", Schema.BOOLEAN_SCHEMA).build();
    Schema sky = SchemaBuilder.struct().field("layers", SchemaBuilder.array(layer).build()).build();

    assertThatThrownBy(
            () ->
                keeper.ensure(
                    name, evolve("id"), columns(Map.of("id", Schema.STRING_SCHEMA, "sky", sky))))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("member base of type " + keyspace + "." + udt("sky_layers"))
        .hasMessageContaining("is double and would have to be boolean");
  }

  @Test
  void refusesATypeThatIsThereWithoutAMember() {
    session.execute("CREATE TYPE " + keyspace + "." + udt("sky_layers") + " (amount text)");

    assertThatThrownBy(
            () ->
                keeper.ensure(
                    name, create("id"), columns(Map.of("id", Schema.STRING_SCHEMA, "sky", SKY))))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(
            "ALTER TYPE " + keyspace + "." + udt("sky_layers") + " ADD base double");
  }

  @Test
  void saysWhatCassandraRefuses() {
    keeper.ensure(
        name, evolve("id"), columns(Map.of("id", Schema.STRING_SCHEMA, "n", Schema.INT32_SCHEMA)));
    session.execute("ALTER TABLE " + name + " DROP n");

    assertThatThrownBy(
            () ->
                keeper.ensure(
                    name,
                    evolve("id"),
                    columns(Map.of("id", Schema.STRING_SCHEMA, "n", Schema.STRING_SCHEMA))))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("Cassandra refuses ALTER TABLE " + name + " ADD n text: ");
    assertThatThrownBy(
            () ->
                keeper.ensure(
                    TableName.parse(name + "_other"),
                    settings(
                        CreateMode.CREATE,
                        "id",
                        Map.of(
                            CreateSettings.COMPACTION,
                            "{'class': 'LeveledCompactionStrategy', 'no_such': 1}")),
                    columns(Map.of("id", Schema.STRING_SCHEMA))))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("no_such");
  }

  @Test
  void refusesAnotherPrimaryKeyThanTheTableHas() {
    Map<CqlIdentifier, Schema> columns =
        columns(Map.of("id", Schema.STRING_SCHEMA, "n", Schema.INT32_SCHEMA));
    keeper.ensure(name, create("id"), columns);

    assertThatThrownBy(() -> keeper.ensure(name, create("id, n"), columns))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(name + " has the primary key (id), not (id), n")
        .hasMessageContaining(CreateSettings.PRIMARY_KEY);
  }

  @Test
  void saysWhatIsMissing() {
    Map<CqlIdentifier, Schema> columns = columns(Map.of("id", Schema.STRING_SCHEMA));
    keeper.ensure(name, create("id"), columns);

    assertThatThrownBy(
            () -> keeper.ensure(TableName.parse(name + "s"), CreateSettings.LEFT_ALONE, columns))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("did you mean " + name.table() + "?");
    assertThatThrownBy(
            () -> keeper.ensure(TableName.parse(keyspace + "s.t"), create("id"), columns))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("no keyspace")
        .hasMessageContaining("did you mean " + keyspace + "?");
    assertThatThrownBy(() -> keeper.ensure(TableName.parse(name + "s"), create(null), columns))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(CreateSettings.PRIMARY_KEY);
    assertThatThrownBy(() -> keeper.ensure(TableName.parse(name + "s"), create("n"), columns))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("needs a column n");
    Map<CqlIdentifier, Schema> schemaless = new HashMap<>(columns);
    schemaless.put(CqlIdentifier.fromCql("n"), null);
    assertThatThrownBy(() -> keeper.ensure(TableName.parse(name + "s"), create("id"), schemaless))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("What column n of " + name + "s takes has no schema");
  }

  @Test
  void makesATableOnceForAllThatWantItAtTheSameTime() throws Exception {
    int threads = 8;
    CyclicBarrier start = new CyclicBarrier(threads);
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    List<CqlSession> sessions = List.of(connect(), connect());
    try {
      List<Future<TableMetadata>> made = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        Map<String, Schema> fields =
            Map.of(
                "id", Schema.STRING_SCHEMA, "sky", SKY, "own_" + thread % 3, Schema.INT32_SCHEMA);
        TableKeeper own = new TableKeeper(sessions.get(thread % sessions.size()));
        made.add(
            executor.submit(
                () -> {
                  start.await();
                  return own.ensure(name, evolve("id"), columns(fields));
                }));
      }
      for (int thread = 0; thread < threads; thread++) {
        assertThat(types(made.get(thread).get())).containsKeys("id", "sky", "own_" + thread % 3);
      }
    } finally {
      executor.shutdownNow();
      sessions.forEach(CqlSession::close);
    }

    assertThat(types(keeper.ensure(name, CreateSettings.LEFT_ALONE, Map.of())))
        .containsOnlyKeys("id", "sky", "own_0", "own_1", "own_2");
  }

  @Test
  void findsWhatAnotherWorkerHasAddedMeanwhile() {
    try (CqlSession stale =
        CqlSession.builder()
            .withConfigLoader(
                DriverConfigLoader.programmaticBuilder()
                    .withDuration(
                        DefaultDriverOption.METADATA_SCHEMA_WINDOW, Duration.ofMinutes(10))
                    .build())
            .addContactPoint(SERVERS.cassandra().contactPoint())
            .withLocalDatacenter(SERVERS.cassandra().localDatacenter())
            .build()) {
      Map<CqlIdentifier, Schema> columns =
          columns(Map.of("id", Schema.STRING_SCHEMA, "n", Schema.INT32_SCHEMA));
      keeper.ensure(name, create("id"), columns);

      TableMetadata table = new TableKeeper(stale).ensure(name, CreateSettings.LEFT_ALONE, columns);

      assertThat(types(table)).containsOnlyKeys("id", "n");
    }
  }

  @Test
  void aListThatIsNotFrozenHoldsARepeatedWriteTwice() {
    session.execute(
        "CREATE TABLE "
            + name
            + " (id text PRIMARY KEY, loose list<int>, whole frozen<list<int>>)");
    String insert =
        "INSERT INTO "
            + name
            + " (id, loose, whole) VALUES ('a', [1, 2], [1, 2]) USING TIMESTAMP 1000000";

    session.execute(insert);
    session.execute(insert);

    var row = session.execute("SELECT loose, whole FROM " + name).one();
    assertThat(row.getList("whole", Integer.class)).containsExactly(1, 2);
    assertThat(row.getList("loose", Integer.class)).containsExactly(1, 2, 1, 2);
  }

  private String udt(String field) {
    return CqlIdentifier.fromInternal(name.table().asInternal() + "_" + field).asCql(true);
  }

  private List<String> members(String field) {
    return session
        .getMetadata()
        .getKeyspace(keyspace)
        .flatMap(found -> found.getUserDefinedType(CqlIdentifier.fromCql(udt(field))))
        .orElseThrow()
        .getFieldNames()
        .stream()
        .map(CqlIdentifier::asInternal)
        .toList();
  }

  private static List<String> script(Throwable refusal) {
    String message = refusal.getMessage();
    return List.of(message.substring(message.indexOf("CREATE ")).split("; ", -1));
  }

  private static Object option(TableMetadata table, String option) {
    return table.getOptions().get(CqlIdentifier.fromCql(option));
  }

  private static Map<String, String> types(TableMetadata table) {
    Map<String, String> types = new HashMap<>();
    table
        .getColumns()
        .forEach((column, found) -> types.put(column.asInternal(), cql(found.getType())));
    return types;
  }

  private static String cql(DataType type) {
    return new ColumnType.Known(type).cql().replace(keyspace + ".", "");
  }

  private static Map<CqlIdentifier, Schema> columns(Map<String, Schema> fields) {
    Map<CqlIdentifier, Schema> columns = new LinkedHashMap<>();
    fields.forEach((field, schema) -> columns.put(CqlIdentifier.fromInternal(field), schema));
    return columns;
  }

  private static CreateSettings create(String primaryKey) {
    return settings(CreateMode.CREATE, primaryKey, Map.of());
  }

  private static CreateSettings evolve(String primaryKey) {
    return settings(CreateMode.EVOLVE, primaryKey, Map.of());
  }

  private static CreateSettings settings(
      CreateMode mode, String primaryKey, Map<String, String> more) {
    Map<String, String> options = new HashMap<>(more);
    options.put(CreateSettings.CREATE, mode.toString());
    if (primaryKey != null) {
      options.put(CreateSettings.PRIMARY_KEY, primaryKey);
    }
    return CreateSettings.parse(options);
  }
}

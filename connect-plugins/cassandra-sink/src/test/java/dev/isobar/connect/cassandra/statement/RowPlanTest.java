package dev.isobar.connect.cassandra.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import dev.isobar.connect.cassandra.config.TableName;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class RowPlanTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Schema REPORT =
      SchemaBuilder.struct()
          .field("timestamp", Timestamp.SCHEMA)
          .field("station_id", Schema.OPTIONAL_STRING_SCHEMA)
          .field("temperature", Schema.OPTIONAL_FLOAT64_SCHEMA)
          .field("unknown_to_the_table", Schema.OPTIONAL_STRING_SCHEMA)
          .build();
  private static final Table TABLE =
      table(
          List.of("station_id", "timestamp"),
          "humidity",
          DataTypes.DOUBLE,
          "station_id",
          DataTypes.TEXT,
          "temperature",
          DataTypes.DOUBLE,
          "timestamp",
          DataTypes.TIMESTAMP);

  @Test
  void upsertsTheColumnsThatHaveAFieldAndLeavesTheOthersUnset() {
    RowPlan plan = RowPlan.upsert(TABLE, Schema.STRING_SCHEMA, REPORT);

    assertThat(plan.cql())
        .isEqualTo(
            "INSERT INTO isobar.reports (station_id, timestamp, temperature) VALUES (?, ?, ?)"
                + " USING TIMESTAMP ?");
  }

  @Test
  void readsTheValuesInTheOrderOfTheMarkers() {
    RowPlan plan = RowPlan.upsert(TABLE, Schema.STRING_SCHEMA, REPORT);

    Object[] values = plan.values(record("KSEA", report("KSEA", 12.5)));

    assertThat(values).containsExactly("KSEA", NOON, 12.5);
  }

  @Test
  void writesANullFieldAsNull() {
    RowPlan plan = RowPlan.upsert(TABLE, Schema.STRING_SCHEMA, REPORT);

    assertThat(plan.values(record("KSEA", report("KSEA", null))))
        .containsExactly("KSEA", NOON, null);
  }

  @Test
  void takesFromTheKeyWhatTheValueHasNot() {
    Schema key =
        SchemaBuilder.struct()
            .field("station_id", Schema.STRING_SCHEMA)
            .field("temperature", Schema.FLOAT64_SCHEMA)
            .build();
    Schema value =
        SchemaBuilder.struct()
            .field("timestamp", Timestamp.SCHEMA)
            .field("temperature", Schema.FLOAT64_SCHEMA)
            .build();
    SinkRecord record =
        new SinkRecord(
            "t",
            0,
            key,
            new Struct(key).put("station_id", "KSEA").put("temperature", -99.0),
            value,
            new Struct(value).put("timestamp", Date.from(NOON)).put("temperature", 1.0),
            0);

    assertThat(RowPlan.upsert(TABLE, key, value).values(record)).containsExactly("KSEA", NOON, 1.0);
  }

  @Test
  void takesAPrimitiveKeyForAColumnCalledKey() {
    Table table = table(List.of("key"), "key", DataTypes.TEXT, "temperature", DataTypes.DOUBLE);
    RowPlan plan = RowPlan.upsert(table, Schema.STRING_SCHEMA, REPORT);

    assertThat(plan.cql()).contains("(key, temperature)");
    assertThat(plan.values(record("KSEA", report(null, 1.0)))).containsExactly("KSEA", 1.0);
  }

  @Test
  void refusesASchemaThatDoesNotCoverThePrimaryKey() {
    Schema value = SchemaBuilder.struct().field("station_id", Schema.STRING_SCHEMA).build();

    assertThatThrownBy(() -> RowPlan.upsert(TABLE, Schema.STRING_SCHEMA, value))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("timestamp, a primary key column of isobar.reports");
  }

  @Test
  void refusesAFieldThatDoesNotFitItsColumn() {
    Schema value =
        SchemaBuilder.struct()
            .field("station_id", Schema.STRING_SCHEMA)
            .field("timestamp", Timestamp.SCHEMA)
            .field("temperature", Schema.STRING_SCHEMA)
            .build();

    assertThatThrownBy(() -> RowPlan.upsert(TABLE, null, value))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(
            "column temperature of isobar.reports and the value field temperature")
        .hasMessageContaining("string cannot be written as double");
  }

  @Test
  void refusesAValueWithoutSchema() {
    assertThatThrownBy(() -> RowPlan.upsert(TABLE, null, null))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("without a schema");
  }

  @Test
  void refusesANullInThePrimaryKey() {
    RowPlan plan = RowPlan.upsert(TABLE, Schema.STRING_SCHEMA, REPORT);

    assertThatThrownBy(() -> plan.values(record("KSEA", report(null, 1.0))))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("value field station_id is null")
        .hasMessageContaining("primary key of isobar.reports");
  }

  @Test
  void namesColumnFieldAndTypeOfABadValue() {
    Table table = table(List.of("id"), "id", DataTypes.UUID);
    Schema value = SchemaBuilder.struct().field("id", Schema.STRING_SCHEMA).build();
    RowPlan plan = RowPlan.upsert(table, null, value);
    SinkRecord record =
        new SinkRecord("t", 0, null, null, value, new Struct(value).put("id", "x"), 0);

    assertThatThrownBy(() -> plan.values(record))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "value field id of type String cannot be written in column id uuid of isobar.reports:"
                + " 'x' is not a UUID");
  }

  @Test
  void deletesByTheFieldsOfTheKeyWhateverTheirOrder() {
    Schema key =
        SchemaBuilder.struct()
            .field("timestamp", Timestamp.SCHEMA)
            .field("station_id", Schema.STRING_SCHEMA)
            .build();
    RowPlan plan = RowPlan.delete(TABLE, key);
    Struct value = new Struct(key).put("timestamp", Date.from(NOON)).put("station_id", "KSEA");

    assertThat(plan.cql())
        .isEqualTo(
            "DELETE FROM isobar.reports USING TIMESTAMP ? WHERE station_id = ? AND timestamp = ?");
    Object[] values = plan.values(new SinkRecord("t", 0, key, value, null, null, 0));
    assertThat(values).containsExactly("KSEA", NOON);
  }

  @Test
  void refusesATombstoneWhoseKeyDoesNotCoverThePrimaryKey() {
    assertThatThrownBy(() -> RowPlan.delete(TABLE, Schema.STRING_SCHEMA))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("a tombstone deletes by its key alone");
  }

  private static Struct report(String station, Double temperature) {
    return new Struct(REPORT)
        .put("station_id", station)
        .put("timestamp", Date.from(NOON))
        .put("temperature", temperature);
  }

  private static SinkRecord record(String key, Struct value) {
    return new SinkRecord("t", 0, Schema.STRING_SCHEMA, key, value.schema(), value, 0);
  }

  private static Table table(List<String> primaryKey, Object... namesAndTypes) {
    Map<CqlIdentifier, DataType> columns = new LinkedHashMap<>();
    for (int index = 0; index < namesAndTypes.length; index += 2) {
      columns.put(
          CqlIdentifier.fromInternal((String) namesAndTypes[index]),
          (DataType) namesAndTypes[index + 1]);
    }
    return new Table(
        TableName.parse("isobar.reports"),
        columns,
        primaryKey.stream().map(CqlIdentifier::fromInternal).toList());
  }
}

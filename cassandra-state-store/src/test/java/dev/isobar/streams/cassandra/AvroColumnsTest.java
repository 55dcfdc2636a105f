package dev.isobar.streams.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.streams.cassandra.internal.engine.StoreDefinition;
import dev.isobar.streams.cassandra.internal.store.ValueFormat;
import dev.isobar.streams.cassandra.internal.table.Row;
import dev.isobar.streams.cassandra.internal.table.RowKey;
import dev.isobar.streams.cassandra.internal.table.StoreKind;
import dev.isobar.streams.cassandra.internal.table.ViewColumns;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.junit.jupiter.api.Test;

class AvroColumnsTest {

  private static final Schema KEY =
      new Schema.Parser()
          .parse(
              """
              {"type": "record", "name": "Key", "fields": [
                {"name": "stationId", "type": "string"},
                {"name": "hour", "type": {"type": "long", "logicalType": "timestamp-millis"}}]}
              """);

  private static final Schema VALUE =
      new Schema.Parser()
          .parse(
              """
              {"type": "record", "name": "Value", "fields": [
                {"name": "meanTemperature", "type": ["null", "double"]},
                {"name": "count", "type": "int"},
                {"name": "total", "type": "long"},
                {"name": "ok", "type": "boolean"},
                {"name": "day", "type": {"type": "int", "logicalType": "date"}},
                {"name": "micros", "type": {"type": "long", "logicalType": "timestamp-micros"}},
                {"name": "price", "type":
                  {"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2}},
                {"name": "raw", "type": "bytes"},
                {"name": "level", "type": {"type": "enum", "name": "Level", "symbols": ["LOW"]}},
                {"name": "all", "type": {"type": "array", "items": "int"}}]}
              """);

  /** A serde that always gives the same record. */
  private static Serde<GenericRecord> always(GenericRecord record) {
    return Serdes.serdeFrom((topic, value) -> new byte[0], (topic, bytes) -> record);
  }

  @Test
  void fieldsBecomeColumnsOfFittingTypes() {
    GenericRecord key = new GenericData.Record(KEY);
    key.put("stationId", "KSEA");
    key.put("hour", 3_600_000L);
    GenericRecord value = new GenericData.Record(VALUE);
    value.put("count", 3);
    value.put("total", 4L);
    value.put("ok", true);
    value.put("day", 1);
    value.put("micros", 1_000_001L);
    value.put("price", ByteBuffer.wrap(new byte[] {1, 0}));
    value.put("raw", ByteBuffer.wrap(new byte[] {7}));
    value.put("level", new GenericData.EnumSymbol(VALUE.getField("level").schema(), "LOW"));

    Columns<GenericRecord, GenericRecord> columns =
        AvroColumns.values(
            AvroColumns.clustering(
                AvroColumns.partitionKey(Columns.of(always(key), always(value)), KEY, "stationId"),
                KEY,
                "hour"),
            VALUE,
            "all");
    StoreDefinition.View view =
        columns.view("app", "store", StoreKind.KEY_VALUE, ValueFormat.PLAIN);
    var shown = view.mapper().show(new Row(RowKey.of(new byte[0]), new byte[0]));

    assertThat(shown.key()).containsExactly("KSEA", Instant.ofEpochMilli(3_600_000));
    assertThat(shown.values())
        .containsExactly(
            null,
            3,
            4L,
            true,
            LocalDate.of(1970, 1, 2),
            Instant.EPOCH.plusNanos(1_000_001_000L),
            new BigDecimal("2.56"),
            ByteBuffer.wrap(new byte[] {7}),
            "LOW");
    assertThat(view.columns().regular())
        .extracting(ViewColumns.Column::name)
        .startsWith("mean_temperature", "count");
    assertThat(view.columns().partitionKey())
        .containsExactly(new ViewColumns.Column("station_id", CqlType.TEXT));
  }

  @Test
  void fieldsWithoutAFittingTypeAreRefusedByName() {
    Columns<String, GenericRecord> columns = Columns.of(Serdes.String(), always(null));

    assertThatThrownBy(() -> AvroColumns.values(columns, VALUE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Field all of record Value");
    assertThatThrownBy(() -> AvroColumns.values(columns, VALUE, "every"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no field every");
  }
}

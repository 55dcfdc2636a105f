package dev.isobar.connect.cassandra.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CqlTypesTest {

  private static final CqlIdentifier NAME = CqlIdentifier.fromInternal("reports_f");

  static Stream<Arguments> schemas() {
    return Stream.of(
        arguments(Schema.BOOLEAN_SCHEMA, "boolean"),
        arguments(Schema.INT8_SCHEMA, "tinyint"),
        arguments(Schema.INT16_SCHEMA, "smallint"),
        arguments(Schema.INT32_SCHEMA, "int"),
        arguments(Schema.INT64_SCHEMA, "bigint"),
        arguments(Schema.OPTIONAL_INT64_SCHEMA, "bigint"),
        arguments(Schema.FLOAT32_SCHEMA, "float"),
        arguments(Schema.FLOAT64_SCHEMA, "double"),
        arguments(Schema.STRING_SCHEMA, "text"),
        arguments(Schema.OPTIONAL_STRING_SCHEMA, "text"),
        arguments(Schema.BYTES_SCHEMA, "blob"),
        arguments(Date.SCHEMA, "date"),
        arguments(Time.SCHEMA, "time"),
        arguments(Timestamp.builder().optional().build(), "timestamp"),
        arguments(Decimal.schema(2), "decimal"),
        arguments(SchemaBuilder.int64().name("org.example.Celsius").build(), "bigint"),
        arguments(SchemaBuilder.array(Date.SCHEMA).build(), "frozen<list<date>>"),
        arguments(
            SchemaBuilder.map(
                    Schema.STRING_SCHEMA, SchemaBuilder.array(Schema.INT32_SCHEMA).build())
                .build(),
            "frozen<map<text, frozen<list<int>>>>"),
        arguments(
            SchemaBuilder.array(SchemaBuilder.struct().field("x", Schema.INT8_SCHEMA).build())
                .build(),
            "frozen<list<frozen<reports_f>>>"));
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void holdsEveryValue(Schema schema, String type) {
    assertThat(CqlTypes.of(schema, NAME).cql()).isEqualTo(type);
  }

  @Test
  void makesInnerTypesFirst() {
    Schema point =
        SchemaBuilder.struct()
            .field("lat", Schema.FLOAT64_SCHEMA)
            .field("Order", Schema.STRING_SCHEMA)
            .build();
    Schema schema =
        SchemaBuilder.struct()
            .field("places", SchemaBuilder.map(point, SchemaBuilder.array(point).build()).build())
            .field("n", Schema.INT32_SCHEMA)
            .build();

    ColumnType type = CqlTypes.of(schema, NAME);

    assertThat(type.cql()).isEqualTo("frozen<reports_f>");
    CqlIdentifier keyspace = CqlIdentifier.fromInternal("ks");
    assertThat(type.udts())
        .extracting(udt -> TableDefinition.createType(keyspace, udt))
        .isEqualTo(
            List.of(
                "CREATE TYPE IF NOT EXISTS ks.reports_f_places_key (lat double, \"Order\" text)",
                "CREATE TYPE IF NOT EXISTS ks.reports_f_places (lat double, \"Order\" text)",
                "CREATE TYPE IF NOT EXISTS ks.reports_f (places frozen<map<frozen<reports_f_places_key>,"
                    + " frozen<list<frozen<reports_f_places>>>>>, n int)"));
  }

  @Test
  void refusesWhatNoTypeHolds() {
    assertThatThrownBy(() -> CqlTypes.of(null, NAME))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("has no schema");
    assertThatThrownBy(() -> CqlTypes.of(SchemaBuilder.struct().build(), NAME))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("without fields");
    SchemaBuilder tree = SchemaBuilder.struct();
    tree.field("children", SchemaBuilder.array(tree));
    assertThatThrownBy(() -> CqlTypes.of(tree, NAME))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("holds itself");
  }
}

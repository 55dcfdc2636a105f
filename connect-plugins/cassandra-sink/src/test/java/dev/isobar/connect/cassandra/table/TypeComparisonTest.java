package dev.isobar.connect.cassandra.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TypeComparisonTest {

  private static final List<DataType> SCALARS =
      List.of(
          DataTypes.TINYINT,
          DataTypes.SMALLINT,
          DataTypes.INT,
          DataTypes.BIGINT,
          DataTypes.VARINT,
          DataTypes.DECIMAL,
          DataTypes.FLOAT,
          DataTypes.DOUBLE,
          DataTypes.TIMESTAMP,
          DataTypes.COUNTER,
          DataTypes.TEXT,
          DataTypes.BOOLEAN);

  private static final Map<DataType, String> TAKEN_BY =
      Map.of(
          DataTypes.TINYINT,
              "tinyint smallint int bigint varint decimal float double timestamp counter",
          DataTypes.SMALLINT, "smallint int bigint varint decimal float double timestamp counter",
          DataTypes.INT, "int bigint varint decimal double timestamp counter",
          DataTypes.BIGINT, "bigint varint decimal timestamp counter",
          DataTypes.DECIMAL, "decimal",
          DataTypes.FLOAT, "decimal float double",
          DataTypes.DOUBLE, "decimal double",
          DataTypes.BOOLEAN, "boolean",
          DataTypes.TIMESTAMP, "timestamp");

  @Test
  void losesNothing() {
    TAKEN_BY.forEach(
        (wanted, takers) ->
            assertThat(
                    SCALARS.stream()
                        .filter(actual -> TypeComparison.takes(actual, wanted))
                        .map(actual -> new ColumnType.Known(actual).cql()))
                .as(wanted.toString())
                .containsExactlyInAnyOrder(takers.split(" ", -1)));
  }

  @Test
  void leavesTextToTheConversion() {
    assertThat(SCALARS).allMatch(actual -> TypeComparison.takes(actual, DataTypes.TEXT));
  }
}

package dev.isobar.connect.cassandra.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrimaryKeyTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "station|(station)|",
        "(station)|(station)|",
        "((station, day))|(station, day)|",
        "station, time|(station), time|",
        "(station, time)|(station), time|",
        "(station, time DESC)|(station), time|time DESC",
        "(station, day), time|(station, day), time|",
        "((station, day), time DESC)|(station, day), time|time DESC",
        "( (Station,\"Day\") , time desc,kind )|(station, \"Day\"), time, kind|time DESC, kind ASC",
        "station, order|(station), \"order\"|",
        "station, \"order\" ASC|(station), \"order\"|\"order\" ASC",
      })
  void readsWhatCreateTableHas(String text, String key, String order) {
    PrimaryKey primaryKey = PrimaryKey.parse(text);

    assertThat(primaryKey.cql()).isEqualTo(key);
    assertThat(primaryKey.orderCql()).isEqualTo(order == null ? "" : order);
    assertThat(PrimaryKey.parse(primaryKey.toString())).isEqualTo(primaryKey);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|expected a column",
        "()|expected a column",
        "((a, b)|expected )",
        "a, b) |at ) in a, b): expected the end",
        "a,|where a, ends: expected a column",
        "a b|at b in a b: expected the end",
        "a DESC, b|at DESC in a DESC, b: expected the end",
        "(a DESC), b|a column of the partition key has no order",
        "((a, b DESC), c)|expected )",
        "a, b, a|the column a is there twice",
        "1a|expected a column",
      })
  void saysWhereItCannotBeRead(String text, String problem) {
    assertThatThrownBy(() -> PrimaryKey.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a, b|a, b ASC|true",
        "a, b|a, b DESC|true",
        "a, b ASC|a, b DESC|false",
        "a, b|(a, b), c|false",
        "a, b|a, c|false",
        "a, b|a|false",
        "(a, b), c|(b, a), c|false",
      })
  void isLikeAKeyWithTheSameColumnsAndTheOrdersThatAreWritten(
      String declared, String actual, boolean like) {
    assertThat(PrimaryKey.parse(declared).isLike(PrimaryKey.parse(actual))).isEqualTo(like);
  }
}

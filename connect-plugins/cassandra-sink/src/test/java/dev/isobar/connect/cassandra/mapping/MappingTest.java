package dev.isobar.connect.cassandra.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import dev.isobar.connect.cassandra.mapping.Mapping.Change;
import dev.isobar.connect.cassandra.mapping.Mapping.Column;
import dev.isobar.connect.cassandra.mapping.Source.Origin;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          value                 | value
          value.a.b             | value.a.b
          value.Temp-2m         | value.Temp-2m
          value."odd.field"     | value."odd.field"
          value."a""b"          | value."a""b"
          value.list[0].amount  | value.list[0].amount
          value.m['k l']        | value.m."k l"
          value.m['it''s']      | value.m."it's"
          key                   | key
          key.station           | key.station
          header.h              | header.h
          header.trace-id.a     | header.trace-id.a
          header."a b"          | header."a b"
          topic                 | topic
          partition             | partition
          offset                | offset
          timestamp             | timestamp
          now()                 | now()
          now ( )               | now()
          """)
  void readsASource(String text, String canonical) {
    Mapping mapping = Mapping.parse("col=" + text);

    assertThat(mapping.columns())
        .singleElement()
        .satisfies(
            column -> {
              assertThat(column.name()).isEqualTo(CqlIdentifier.fromInternal("col"));
              assertThat(column.source()).hasToString(canonical);
              assertThat(column.change()).isEqualTo(Change.SET);
            });
    assertThat(mapping.wholes()).isEmpty();
  }

  @Test
  void readsPathsStepByStep() {
    assertThat(Mapping.parse("c=header.h.a['b'][3]").columns().get(0).source())
        .isEqualTo(
            new Source(
                Origin.HEADER,
                "h",
                List.of(new Step.Name("a"), new Step.Name("b"), new Step.Index(3))));
  }

  @Test
  void readsManyEntries() {
    Mapping mapping =
        Mapping.parse(
            """
            station = key, "Odd Col" = value."odd.field",
            Total = total + value.n, rest=rest-value.m,
            *=value, *=value.more, __ttl=value.ttl, __timestamp=header.t
            """);

    assertThat(mapping.columns())
        .extracting(Column::name)
        .containsExactly(
            CqlIdentifier.fromInternal("station"),
            CqlIdentifier.fromInternal("Odd Col"),
            CqlIdentifier.fromInternal("total"),
            CqlIdentifier.fromInternal("rest"));
    assertThat(mapping.columns())
        .extracting(Column::change)
        .containsExactly(Change.SET, Change.SET, Change.ADD, Change.SUBTRACT);
    assertThat(mapping.wholes())
        .extracting(Source::toString)
        .containsExactly("value", "value.more");
    assertThat(mapping.ttl()).hasToString("value.ttl");
    assertThat(mapping.timestamp()).hasToString("header.t");
    assertThat(mapping.counts()).isTrue();
  }

  @Test
  void takesAQuotedReservedNameForAColumn() {
    Mapping mapping = Mapping.parse("\"__ttl\"=value.ttl");

    assertThat(mapping.ttl()).isNull();
    assertThat(mapping.column(CqlIdentifier.fromInternal("__ttl"))).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                     | 1  | where it ends: expected a column
          a                      | 2  | expected = and a source
          a=                     | 3  | expected a source, one of value, key
          a=valeu.x              | 3  | 'valeu.x': expected a source
          a=value.               | 9  | expected a name
          a=value.x,             | 11 | expected a column
          a=value.x b=key        | 11 | expected a comma
          a=value,a=key          | 9  | the column a is mapped twice
          a=value, A=key         | 10 | the column a is mapped twice
          a=value[x]             | 9  | expected an element's number from 0
          a=value[1              | 10 | expected ]
          a=value['k]            | 9  | expected a closing '
          a=value."k             | 9  | expected a closing "
          a=value.""             | 9  | expected a name between the quotes
          1a=value               | 1  | expected a column, written as in CQL
          a=topic.x              | 8  | topic has no parts
          a=now                  | 6  | expected (), as in now()
          a=header               | 9  | expected . and the header's name
          a=b+value.n            | 3  | expected a: a counter is added to itself only
          *=topic                | 3  | expected value or key
          *=value,*=value        | 11 | *=value is there twice
          __ttl=key,__ttl=key    | 11 | __ttl is mapped twice
          __tll=key              | 1  | __ttl, __timestamp
          """)
  void saysWhereAndWhatIsExpected(String text, int position, String words) {
    assertThatThrownBy(() -> Mapping.parse(text))
        .isInstanceOfSatisfying(
            MappingSyntaxException.class,
            problem -> assertThat(problem.position()).isEqualTo(position))
        .hasMessageContaining("at character " + position)
        .hasMessageContaining(words);
  }
}

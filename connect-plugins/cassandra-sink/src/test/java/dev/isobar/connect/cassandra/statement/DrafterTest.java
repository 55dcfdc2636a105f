package dev.isobar.connect.cassandra.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import dev.isobar.connect.cassandra.config.TableName;
import dev.isobar.connect.cassandra.config.TableSettings;
import dev.isobar.connect.cassandra.config.TopicTables;
import dev.isobar.connect.cassandra.statement.Write.Order;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrafterTest {

  private static final CqlIdentifier STATION = CqlIdentifier.fromInternal("station");
  private static final CqlIdentifier TIME = CqlIdentifier.fromInternal("time");
  private static final Schema REPORT =
      SchemaBuilder.struct()
          .field("time", Schema.INT64_SCHEMA)
          .field("station", Schema.STRING_SCHEMA)
          .field("wind", Schema.OPTIONAL_FLOAT64_SCHEMA)
          .field("has no column", Schema.OPTIONAL_STRING_SCHEMA)
          .build();
  private static final Table TABLE =
      new Table(
          TableName.parse("ks.t"),
          columns(
              "name",
              DataTypes.TEXT,
              "station",
              DataTypes.TEXT,
              "time",
              DataTypes.BIGINT,
              "wind",
              DataTypes.DOUBLE),
          List.of(STATION),
          List.of(TIME),
          Set.of(CqlIdentifier.fromInternal("name")));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          mode=insert                        | INSERT INTO ks.t (station, time, wind) VALUES (:"station", :"time", :"wind") USING TIMESTAMP :"__timestamp" | BY_TIMESTAMP
          ttl=60                             | INSERT INTO ks.t (station, time, wind) VALUES (:"station", :"time", :"wind") USING TIMESTAMP :"__timestamp" AND TTL 60 | BY_TIMESTAMP
          mode=insert_if_not_exists          | INSERT INTO ks.t (station, time, wind) VALUES (:"station", :"time", :"wind") IF NOT EXISTS | BY_ARRIVAL
          mode=update                        | UPDATE ks.t USING TIMESTAMP :"__timestamp" SET wind = :"wind" WHERE station = :"station" AND time = :"time" | BY_TIMESTAMP
          mode=update_if;condition=wind > 1  | UPDATE ks.t SET wind = :"wind" WHERE station = :"station" AND time = :"time" IF wind > 1 | BY_ARRIVAL
          mapping=*=value,__ttl=value.time   | INSERT INTO ks.t (station, time, wind) VALUES (:"station", :"time", :"wind") USING TIMESTAMP :"__timestamp" AND TTL :"__ttl" | BY_TIMESTAMP
          mapping=station=key,time=value.time | INSERT INTO ks.t (station, time) VALUES (:"station", :"time") USING TIMESTAMP :"__timestamp" | BY_TIMESTAMP
          mapping=station=key,name=topic     | INSERT INTO ks.t (station, name) VALUES (:"station", :"name") USING TIMESTAMP :"__timestamp" | BY_TIMESTAMP
          query=DELETE                       | DELETE | BY_ARRIVAL
          """)
  void draftsWhatTheModeAsksFor(String options, String cql, Order order) {
    Draft draft = draft(options, report());

    assertThat(draft).isEqualTo(new Draft(cql, order, false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          mapping=station=key              | nothing
          mapping=time=value.time          | neither value nor key has what station needs
          mapping=station=key,name=topic,wind=value.wind | what time needs
          mode=update;mapping=station=key,time=value.time | no column besides the primary key
          mapping=*=value,station=value.wind.x | value.wind is float64: there is no .x in it
          """)
  void refusesRecordsThatMakeNoRow(String options, String words) {
    assertThatThrownBy(() -> draft(options, report()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(words.equals("nothing") ? "what time needs" : words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          mapping=*=value,missing=key     | no such column
          mapping=*=value,time=now()      | would make another row
          mapping=*=value,wind=wind+value.wind;counters.allow.repeats=true | only counters can be added to
          """)
  void refusesAMappingThatNoRecordCanFollow(String options, String words) {
    assertThatThrownBy(() -> draft(options, report()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("topic.t.ks.t.mapping")
        .hasMessageContaining(words);
  }

  @Test
  void deletesByTheFieldsOfTheKeyInTheOrderOfThePrimaryKey() {
    Map<String, Object> both = new LinkedHashMap<>();
    both.put("time", 1L);
    both.put("station", "a");

    assertThat(draft("nulls=unset", tombstone(both)).cql())
        .isEqualTo(
            "DELETE FROM ks.t USING TIMESTAMP :\"__timestamp\" WHERE station = :\"station\" AND time = :\"time\"");
    assertThat(draft("nulls=unset", tombstone(Map.of("station", "a"))).cql())
        .isEqualTo(
            "DELETE FROM ks.t USING TIMESTAMP :\"__timestamp\" WHERE station = :\"station\"");
    assertThat(draft("mode=insert_if_not_exists", tombstone(both)))
        .isEqualTo(
            new Draft(
                "DELETE FROM ks.t WHERE station = :\"station\" AND time = :\"time\" IF EXISTS",
                Order.BY_ARRIVAL,
                true));
    assertThatThrownBy(() -> draft("nulls=unset", tombstone(Map.of("time", 1L))))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("has nothing for station");
    assertThatThrownBy(() -> draft("mode=insert_if_not_exists", tombstone(Map.of("station", "a"))))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("one row only");
  }

  @Test
  void namesTheColumnsThatRecordsHaveForATable() {
    Selection selection =
        new Selection(
            settings("mapping=id=key, n=value.time, *=value").mapping(),
            Shape.of(new RecordParts().of(report())));

    assertThat(selection.wanted())
        .containsExactly(
            Map.entry(CqlIdentifier.fromInternal("id"), Schema.STRING_SCHEMA),
            Map.entry(CqlIdentifier.fromInternal("n"), Schema.INT64_SCHEMA),
            Map.entry(CqlIdentifier.fromInternal("time"), Schema.INT64_SCHEMA),
            Map.entry(CqlIdentifier.fromInternal("station"), Schema.STRING_SCHEMA),
            Map.entry(CqlIdentifier.fromInternal("wind"), Schema.OPTIONAL_FLOAT64_SCHEMA),
            Map.entry(CqlIdentifier.fromInternal("has no column"), Schema.OPTIONAL_STRING_SCHEMA));
  }

  private static Draft draft(String options, SinkRecord record) {
    TableSettings settings = settings(options);
    Shape shape = Shape.of(new RecordParts().of(record));
    return new Drafter(settings, TABLE, shape, new Selection(settings.mapping(), shape)).draft();
  }

  private static TableSettings settings(String options) {
    Map<String, String> properties = new HashMap<>();
    for (String option : List.of(options.split(";", -1))) {
      int sign = option.indexOf('=');
      properties.put("topic.t.ks.t." + option.substring(0, sign), option.substring(sign + 1));
    }
    return TopicTables.parse(properties).of("t").get(0);
  }

  private static SinkRecord report() {
    Struct value = new Struct(REPORT).put("time", 1L).put("station", "a");
    return new SinkRecord("t", 0, Schema.STRING_SCHEMA, "a", REPORT, value, 0);
  }

  private static SinkRecord tombstone(Map<String, Object> key) {
    return new SinkRecord("t", 0, null, key, null, null, 0);
  }

  private static Map<CqlIdentifier, DataType> columns(Object... namesAndTypes) {
    Map<CqlIdentifier, DataType> columns = new LinkedHashMap<>();
    for (int index = 0; index < namesAndTypes.length; index += 2) {
      columns.put(
          CqlIdentifier.fromInternal((String) namesAndTypes[index]),
          (DataType) namesAndTypes[index + 1]);
    }
    return columns;
  }
}

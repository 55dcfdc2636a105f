package dev.isobar.connect.elasticsearch.document;

import static dev.isobar.connect.elasticsearch.document.Documents.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.isobar.connect.elasticsearch.document.BulkAction.Method;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RecordDocumentsTest {

  private static final java.util.Date NOON =
      java.util.Date.from(Instant.parse("2026-03-01T12:00:00Z"));
  private static final Schema STATION =
      SchemaBuilder.struct()
          .field("state", Schema.OPTIONAL_STRING_SCHEMA)
          .field("time", Timestamp.SCHEMA)
          .build();
  private static final Schema REPORT =
      SchemaBuilder.struct()
          .field("n", Schema.INT32_SCHEMA)
          .field("station", STATION)
          .field("tags", SchemaBuilder.array(Schema.STRING_SCHEMA).build())
          .field("by", SchemaBuilder.map(Schema.INT64_SCHEMA, Schema.STRING_SCHEMA).build())
          .build();

  private static Struct report() {
    return new Struct(REPORT)
        .put("n", 7)
        .put("station", new Struct(STATION).put("state", "WA").put("time", NOON))
        .put("tags", List.of("a", "b"))
        .put("by", Map.of(5L, "five"));
  }

  /** The record is at partition 3, offset 42, of 2026-03-01T12:00:00.123Z. */
  private static SinkRecord reported(Object key) {
    SinkRecord record = record(key, REPORT, report());
    record.headers().addLong("at", 99L).addString("site", "North West");
    return record;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          weather                                  ; weather
          {topic}                                  ; reports
          weather-{timestamp:yyyy.MM}              ; weather-2026.03
          h-{timestamp:yyyy-MM-dd'T'HH}            ; h-2026-03-01t12
          m-{timestamp:HHmmss}                     ; m-120000
          {timestamp}                              ; 2026-03-01t12_00_00.123z
          {value.station.time:YYYY.'w'ww}          ; 2026.w09
          {value.station.state}-{key}              ; wa-k_1
          {header.site}                            ; north_west
          {header.at:yyyy}                         ; 1970
          {header.none|other}                      ; other
          {value.station.missing|other}            ; other
          p{partition}-{value.n}-{offset}          ; p3-7-42
          {value.tags[1]}{value.by[5]}{value.tags[9]|-} ; bfive-
          """)
  void findsTheIndex(String template, String index) {
    BulkAction action = Documents.with("index=" + template).action(reported("K 1"));

    assertThat(action.document().index()).isEqualTo(index);
    assertThat(new String(action.lines(), StandardCharsets.UTF_8))
        .startsWith("{\"index\":{\"_index\":\"" + index + "\",\"_id\":\"K 1\"}}\n{\"n\":7,");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          {value.state}           ; value.state is missing or null, but is part of the index
          {value.station}         ; value.station is no single value
          {value.n.x}             ; value.n has no parts, so that there is no .x in it
          {value.tags.x}          ; value.tags has no parts, so that there is no .x in it
          {value.station.state:yyyy} ; value.station.state is no time
          {header.none}           ; header.none is missing or null
          """)
  void reportsAnIndexThatCannotBeMade(String template, String words) {
    Documents documents = Documents.with("index=" + template);

    assertThatThrownBy(() -> documents.action(reported("k")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2026-03-01T23:30:00-05:00 | 2026.03.02
          2026-03-01T23:30:00       | 2026.03.01
          2026-03-01                | 2026.03.01
          """)
  void readsTimesFromText(String time, String index) {
    Documents documents = Documents.with("index={value.t:yyyy.MM.dd}");

    assertThat(documents.action(record("k", Map.of("t", time))).document().index())
        .isEqualTo(index);
  }

  @Test
  void routesAndNamesThePipeline() {
    Documents documents =
        Documents.with("index=w; routing={value.station.state}; pipeline={header.site}");

    assertThat(documents.lines(reported("k")))
        .startsWith(
            "{\"index\":{\"_index\":\"w\",\"_id\":\"k\",\"routing\":\"WA\","
                + "\"pipeline\":\"North West\"}}\n{");
    assertThat(documents.action(reported("k")).document())
        .isEqualTo(new DocumentKey("w", "WA", "k"));
  }

  @Test
  void deletesWithRoutingButWithoutPipeline() {
    assertThat(
            Documents.with("index=w; routing={key}; pipeline={value.p}").lines(record("k", null)))
        .isEqualTo("{\"delete\":{\"_index\":\"w\",\"_id\":\"k\",\"routing\":\"k\"}}\n");
  }

  static Stream<Arguments> keys() {
    Schema schema =
        SchemaBuilder.struct()
            .field("station", Schema.STRING_SCHEMA)
            .field("time", Timestamp.SCHEMA)
            .build();
    Struct struct = new Struct(schema).put("station", "KSEA").put("time", NOON);
    return Stream.of(
        arguments("id=key", Schema.STRING_SCHEMA, "a \"b\"", "a \\\"b\\\""),
        arguments("id=key", Schema.INT64_SCHEMA, Long.MIN_VALUE, "-9223372036854775808"),
        arguments("id=key", Schema.BOOLEAN_SCHEMA, true, "true"),
        arguments("id=key", Schema.FLOAT64_SCHEMA, 1.5, "1.5"),
        arguments("id=key", Schema.BYTES_SCHEMA, new byte[] {1, 2, 3}, "AQID"),
        arguments("id=key", Timestamp.SCHEMA, NOON, "2026-03-01T12:00:00.000Z"),
        arguments("id=key", Date.SCHEMA, new java.util.Date(86_400_000), "1970-01-02"),
        arguments("id=key", Time.SCHEMA, new java.util.Date(3_723_004), "01:02:03.004"),
        arguments("id=key", null, new BigDecimal("10.50"), "10.50"),
        arguments("id={key.station}|{key.time}", schema, struct, "KSEA|2026-03-01T12:00:00.000Z"),
        arguments("id={key.a[0]}-{key.b}", null, Map.of("a", List.of(1), "b", 2), "1-2"),
        arguments("id=coordinates", null, null, "Reports+3+42"),
        arguments("id={value.n}-{value.station.state}", null, null, "7-WA"),
        arguments("id.fields=n,tags", null, null, null),
        arguments("id.fields=n", null, null, "7"),
        arguments("", null, "k", "k"));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void makesTheId(String options, Schema schema, Object key, String id) {
    SinkRecord record = new SinkRecord(Documents.TOPIC, 3, schema, key, REPORT, report(), 42);
    Documents documents = Documents.with(options.isEmpty() ? "index=w" : options + "; index=w");

    if (id == null) {
      assertThatThrownBy(() -> documents.lines(record)).hasMessageContaining("no single value");
    } else {
      assertThat(documents.lines(record))
          .startsWith("{\"index\":{\"_index\":\"w\",\"_id\":\"" + id + "\"}}\n");
    }
  }

  @Test
  void takesTheCoordinatesFromBeforeTransformations() {
    SinkRecord record = reported("k").newRecord("Reports", 0, null, "k", REPORT, report(), 1L);

    assertThat(Documents.with("id=coordinates").action(record).document().id())
        .isEqualTo("Reports+3+42");
  }

  @Test
  void leavesTheIdToTheCluster() {
    Documents documents = Documents.with("index=w; id=generated; method=create");

    assertThat(documents.lines(record(null, Map.of("a", 1))))
        .isEqualTo("{\"create\":{\"_index\":\"w\"}}\n{\"a\":1}\n");
    assertThat(documents.action(record(null, Map.of("a", 1))).document())
        .isEqualTo(new DocumentKey("w", null, null));
  }

  static Stream<Arguments> badIds() {
    return Stream.of(
        arguments("id=key", null, "no key to be its document id"),
        arguments("id=key", "", "the document id is empty"),
        arguments("id=key", "ü".repeat(257), "514 bytes"),
        arguments("id=key", List.of("a"), "topic.Reports.id={key.a}|{key.b}"),
        arguments("id={key.a}", "text", "key has no parts"),
        arguments("id={value.x}", "k", "value.x is missing or null"));
  }

  @ParameterizedTest
  @MethodSource("badIds")
  void reportsARecordWithoutId(String options, Object key, String words) {
    assertThatThrownBy(() -> Documents.with(options).action(record(key, Map.of())))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          method=index  ; INDEX  ; {"index":{"_index":"w","_id":"k"}}/{"a":1}/
          method=create ; CREATE ; {"create":{"_index":"w","_id":"k"}}/{"a":1}/
          method=update ; UPDATE ; {"update":{"_index":"w","retry_on_conflict":3,"_id":"k"}}/{"doc":{"a":1}}/
          method=upsert ; UPDATE ; {"update":{"_index":"w","retry_on_conflict":3,"_id":"k"}}/{"doc":{"a":1},"doc_as_upsert":true}/
          method=update, script=ctx["n"]++          ; UPDATE ; {"update":{"_index":"w","retry_on_conflict":3,"_id":"k"}}/{"script":{"source":"ctx[\\"n\\"]++","lang":"painless","params":{"a":1}}}/
          method=upsert, script.id=count            ; UPDATE ; {"update":{"_index":"w","retry_on_conflict":3,"_id":"k"}}/{"script":{"id":"count","params":{"a":1}},"upsert":{"a":1}}/
          method=upsert, script=x, script.upsert=script ; UPDATE ; {"update":{"_index":"w","retry_on_conflict":3,"_id":"k"}}/{"scripted_upsert":true,"upsert":{},"script":{"source":"x","lang":"painless","params":{"a":1}}}/
          """)
  void writesByEachMethod(String options, Method method, String lines) {
    Documents documents = Documents.with("index=w; " + options.replace(", ", "; "));

    assertThat(documents.lines(record("k", Map.of("a", 1)))).isEqualTo(lines.replace('/', '\n'));
    assertThat(documents.action(record("k", Map.of("a", 1))).method()).isEqualTo(method);
    assertThat(documents.lines(record("k", null)))
        .isEqualTo("{\"delete\":{\"_index\":\"w\",\"_id\":\"k\"}}\n");
    assertThat(documents.action(record("k", null)).method()).isEqualTo(Method.DELETE);
  }

  @Test
  void passesOverTombstonesOrReportsThem() {
    assertThat(Documents.with("tombstones=ignore").action(record("k", null))).isNull();
    assertThatThrownBy(() -> Documents.with("tombstones=fail").action(record("k", null)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("topic.Reports.tombstones=fail");
  }

  @ParameterizedTest
  @CsvSource({
    "id.fields=n, the id is made of the value",
    "id=generated, the cluster makes the ids",
    "id=coordinates, no document to delete",
    "index={value.n}, the index is made of the value",
    "version=value.n, the version is in the value"
  })
  void reportsTombstonesWhoseDocumentIsNotKnown(String options, String words) {
    assertThatThrownBy(() -> Documents.with(options).action(record("k", null)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(words)
        .hasMessageContaining("topic.Reports.tombstones=ignore");
  }

  @ParameterizedTest
  @CsvSource({
    "offset, 42",
    "timestamp, 1772366400123",
    "value.n, 7",
    "value.station.time, 1772366400000",
    "header.at, 99"
  })
  void writesTheVersion(String source, String version) {
    assertThat(Documents.with("index=w; version=" + source).lines(reported("k")))
        .startsWith(
            "{\"index\":{\"_index\":\"w\",\"_id\":\"k\",\"version\":"
                + version
                + ",\"version_type\":\"external_gte\"}}\n");
  }

  @Test
  void deletesByVersionToo() {
    assertThat(Documents.with("index=w; version=offset").lines(record("k", null)))
        .isEqualTo(
            "{\"delete\":{\"_index\":\"w\",\"_id\":\"k\",\"version\":42,"
                + "\"version_type\":\"external_gte\"}}\n");
  }

  static Stream<Arguments> versions() {
    return Stream.of(
        arguments("17", 17L),
        arguments(new BigDecimal("17.00"), 17L),
        arguments((short) 17, 17L),
        arguments(-1, "value.v is -1"),
        arguments(1.5, "value.v is 1.5"),
        arguments("1a", "value.v is 1a"),
        arguments(new BigDecimal("1.5"), "a whole number from 0"));
  }

  @ParameterizedTest
  @MethodSource("versions")
  void readsVersionsFromWholeNumbers(Object value, Object expected) {
    Documents documents = Documents.with("version=value.v");
    SinkRecord record = record("k", Map.of("v", value));

    if (expected instanceof Long) {
      assertThat(documents.lines(record)).contains("\"version\":" + expected + ",");
    } else {
      assertThatThrownBy(() -> documents.lines(record))
          .isInstanceOf(DataException.class)
          .hasMessageContaining((String) expected);
    }
  }

  @Test
  void reportsARecordWithoutVersion() {
    SinkRecord record =
        new SinkRecord(Documents.TOPIC, 0, null, "k", null, Map.of(), 0)
            .newRecord(Documents.TOPIC, 0, null, "k", null, Map.of(), null, new ConnectHeaders());

    assertThatThrownBy(() -> Documents.with("version=timestamp").action(record))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("timestamp is missing or null, but is the document's version");
  }

  @ParameterizedTest
  @CsvSource({
    "timestamp, 2026-03-01T12:00:00.123Z",
    "value.station.time, 2026-03-01T12:00:00.000Z",
    "header.at, 1970-01-01T00:00:00.099Z",
    "header.site, North West"
  })
  void addsATimestamp(String source, String timestamp) {
    assertThat(Documents.with("timestamp.source=" + source).lines(reported("k")).split("\n", -1)[1])
        .startsWith("{\"@timestamp\":\"" + timestamp + "\",\"n\":7,");
  }

  @Test
  void putsTheTimestampInThePlaceOfTheValuesOwn() {
    Documents documents = Documents.with("timestamp.source=value.t");
    Schema schema =
        SchemaBuilder.struct()
            .field("@timestamp", Schema.STRING_SCHEMA)
            .field("t", Schema.STRING_SCHEMA)
            .build();
    Struct value = new Struct(schema).put("@timestamp", "old").put("t", "new");

    assertThat(documents.document(schema, value))
        .isEqualTo("{\"@timestamp\":\"new\",\"t\":\"new\"}");
    assertThat(documents.document(null, Map.of("@timestamp", "old", "t", "new")))
        .isEqualTo("{\"@timestamp\":\"new\",\"t\":\"new\"}");
  }

  @Test
  void goesOnAfterARecordThatFailedHalfWay() {
    Documents documents = Documents.with("index=w");
    Schema schema = SchemaBuilder.struct().field("a", Schema.FLOAT64_SCHEMA).build();

    assertThatThrownBy(
            () -> documents.lines(record("k", schema, new Struct(schema).put("a", Double.NaN))))
        .isInstanceOf(DataException.class);
    assertThat(documents.lines(record("k", schema, new Struct(schema).put("a", 1.0))))
        .isEqualTo("{\"index\":{\"_index\":\"w\",\"_id\":\"k\"}}\n{\"a\":1.0}\n");
  }
}

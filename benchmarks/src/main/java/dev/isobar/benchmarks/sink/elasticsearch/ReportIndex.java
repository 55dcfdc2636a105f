package dev.isobar.benchmarks.sink.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.benchmarks.sink.Place;
import dev.isobar.benchmarks.sink.SinkScenario;
import dev.isobar.benchmarks.sink.elasticsearch.writer.DocumentIds;
import dev.isobar.benchmarks.sink.feed.Column;
import dev.isobar.benchmarks.sink.feed.Feed;
import dev.isobar.benchmarks.sink.feed.Format;
import dev.isobar.benchmarks.sink.feed.Kind;
import dev.isobar.benchmarks.sink.feed.Report;
import dev.isobar.benchmarks.sink.feed.ReportTable;
import dev.isobar.benchmarks.sink.feed.Reports;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** An index of reports: one shard, no replica, and a mapping that refuses any other field. */
final class ReportIndex implements Place {

  private static final String NAME = "reports";

  /** An answer takes Elasticsearch about a millisecond, which is not to count. */
  private static final long LOOK_MILLIS = 100;

  /** About so many documents of each partition of the topic are compared. */
  private static final int SAMPLES = 500;

  private static final int AT_A_TIME = 250;

  private final IndexApi api;
  private final Feed feed;
  private final Format format;
  private final List<Column> columns;

  /** Creates the index anew. */
  ReportIndex(String url, SinkScenario scenario) {
    api = new IndexApi(url);
    feed = scenario.feed();
    format = scenario.format();
    columns = ReportTable.of(scenario.wide()).columns();
    empty();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void empty() {
    var unused = api.send("DELETE", "/" + NAME, null);
    Map<String, Object> properties = new LinkedHashMap<>();
    columns.forEach(
        column -> properties.put(column.name(), Map.of("type", mappingType(column.kind()))));
    unused =
        api.send(
            "PUT",
            "/" + NAME,
            Map.of(
                "settings",
                Map.of("number_of_shards", 1, "number_of_replicas", 0),
                "mappings",
                Map.of("dynamic", "strict", "properties", properties)));
  }

  private static String mappingType(Kind kind) {
    return switch (kind) {
      case TEXT -> "keyword";
      case DOUBLE -> "double";
      case INT -> "integer";
      case DAY, TIME -> "date";
    };
  }

  /**
   * Counts what was indexed by the index's statistics, which do not wait for a refresh. What is
   * written twice counts twice; {@link #check} counts the documents themselves.
   */
  @Override
  public LongSupplier progress(Reports reports) {
    String path = "/" + NAME + "/_stats/indexing?filter_path=_all.primaries.indexing.index_total";
    return () -> api.send("GET", path, null).at("/_all/primaries/indexing/index_total").asLong();
  }

  @Override
  public long lookMillis() {
    return LOOK_MILLIS;
  }

  /** Counts the documents and compares some of each partition of the topic, in all fields. */
  @Override
  public void check(Reports reports) {
    var unused = api.send("POST", "/" + NAME + "/_refresh", null);
    long found = api.send("GET", "/" + NAME + "/_count", null).path("count").asLong();
    if (found != feed.records()) {
      throw new IllegalStateException(
          "%s has %,d documents, not %,d".formatted(NAME, found, feed.records()));
    }
    int step = Math.max(1, feed.perPartition() / SAMPLES);
    List<Report> some = new ArrayList<>();
    for (int partition = 0; partition < Feed.PARTITIONS; partition++) {
      for (int offset = step - 1; offset < feed.perPartition(); offset += step) {
        some.add(feed.at(partition, offset));
      }
    }
    for (int from = 0; from < some.size(); from += AT_A_TIME) {
      compare(reports, some.subList(from, Math.min(from + AT_A_TIME, some.size())));
    }
  }

  private void compare(Reports reports, List<Report> some) {
    List<String> ids =
        some.stream().map(report -> DocumentIds.of(format, reports, report)).toList();
    JsonNode documents = api.send("POST", "/" + NAME + "/_mget", Map.of("ids", ids)).path("docs");
    for (int i = 0; i < some.size(); i++) {
      JsonNode source = documents.path(i).path("_source");
      if (source.size() != columns.size()) {
        throw new IllegalStateException(
            "%s has %s for %s, not %d fields"
                .formatted(NAME, documents.path(i), ids.get(i), columns.size()));
      }
      for (int column = 0; column < columns.size(); column++) {
        Object wanted = reports.value(some.get(i), column);
        Object value = value(source.path(columns.get(column).name()), columns.get(column).kind());
        if (!wanted.equals(value)) {
          throw new IllegalStateException(
              "%s has %s = %s in %s, not %s"
                  .formatted(NAME, columns.get(column).name(), value, ids.get(i), wanted));
        }
      }
    }
  }

  private static Object value(JsonNode field, Kind kind) {
    return switch (kind) {
      case TEXT -> field.asText();
      case DOUBLE -> field.asDouble();
      case INT -> field.asInt();
      case DAY -> LocalDate.parse(field.asText());
      case TIME -> Instant.parse(field.asText());
    };
  }

  @Override
  public void close() {
    var unused = api.send("DELETE", "/" + NAME, null);
  }
}

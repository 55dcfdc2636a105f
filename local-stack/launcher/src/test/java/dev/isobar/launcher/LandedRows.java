package dev.isobar.launcher;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.ColumnDefinition;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.data.UdtValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.launcher.access.HttpSite;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything that has landed in a table or an index, as plain Java values by column name. */
final class LandedRows {

  private static final ObjectMapper JSON = new ObjectMapper();

  static List<Map<String, Object>> inTable(CqlSession session, String table) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Row row :
        session.execute(SimpleStatement.newInstance("SELECT * FROM " + table).setPageSize(1000))) {
      Map<String, Object> values = new LinkedHashMap<>();
      int i = 0;
      for (ColumnDefinition column : row.getColumnDefinitions()) {
        // The driver gives an empty list for null; they are not the same.
        Object value = row.isNull(i) ? null : plain(row.getObject(i));
        values.put(column.getName().asInternal(), value);
        i++;
      }
      rows.add(values);
    }
    return rows;
  }

  static List<Map<String, Object>> inIndex(HttpSite elasticsearch, String index)
      throws IOException, InterruptedException {
    post(elasticsearch, "/" + index + "/_refresh", "");
    List<Map<String, Object>> documents = new ArrayList<>();
    JsonNode page =
        post(
            elasticsearch,
            "/" + index + "/_search?scroll=1m&size=2000",
            "{\"query\":{\"match_all\":{}}}");
    while (!page.path("hits").path("hits").isEmpty()) {
      for (JsonNode hit : page.path("hits").path("hits")) {
        documents.add(object(hit.path("_source")));
      }
      String next =
          JSON.writeValueAsString(
              Map.of("scroll", "1m", "scroll_id", page.path("_scroll_id").asText()));
      page = post(elasticsearch, "/_search/scroll", next);
    }
    return documents;
  }

  private static JsonNode post(HttpSite site, String path, String body)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        site.send(
            site.request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    if (answer.statusCode() != 200) {
      throw new IOException(path + " answered " + answer.statusCode());
    }
    return JSON.readTree(answer.body());
  }

  private static Object plain(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(LandedRows::plain).toList();
    }
    if (value instanceof UdtValue udt) {
      Map<String, Object> values = new LinkedHashMap<>();
      for (int i = 0; i < udt.getType().getFieldNames().size(); i++) {
        values.put(udt.getType().getFieldNames().get(i).asInternal(), plain(udt.getObject(i)));
      }
      return values;
    }
    return value;
  }

  private static Object plain(JsonNode node) {
    if (node.isObject()) {
      return object(node);
    }
    if (node.isArray()) {
      List<Object> list = new ArrayList<>();
      node.forEach(item -> list.add(plain(item)));
      return list;
    }
    if (node.isIntegralNumber() && node.canConvertToInt()) {
      return node.intValue();
    }
    if (node.isNumber()) {
      return node.doubleValue();
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    return node.isNull() ? null : node.textValue();
  }

  private static Map<String, Object> object(JsonNode node) {
    Map<String, Object> values = new LinkedHashMap<>();
    node.properties().forEach(field -> values.put(field.getKey(), plain(field.getValue())));
    return values;
  }

  /**
   * Whether a value that landed equals the one that was sent; Elasticsearch's JSON has one kind of
   * number and gives times as text.
   */
  static boolean same(Object expected, Object actual) {
    if (expected instanceof Instant time && actual instanceof String text) {
      return time.equals(Instant.parse(text));
    }
    if (expected instanceof Number a && actual instanceof Number b) {
      return a.doubleValue() == b.doubleValue();
    }
    if (expected instanceof List<?> a && actual instanceof List<?> b) {
      if (a.size() != b.size()) {
        return false;
      }
      for (int i = 0; i < a.size(); i++) {
        if (!same(a.get(i), b.get(i))) {
          return false;
        }
      }
      return true;
    }
    if (expected instanceof Map<?, ?> a && actual instanceof Map<?, ?> b) {
      return a.keySet().equals(b.keySet())
          && a.keySet().stream().allMatch(key -> same(a.get(key), b.get(key)));
    }
    return expected == null ? actual == null : expected.equals(actual);
  }

  private LandedRows() {}
}

package dev.isobar.connect.elasticsearch.index;

import dev.isobar.connect.elasticsearch.connection.JsonApi;
import dev.isobar.connect.elasticsearch.connection.JsonApi.Answer;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The cluster's index templates. */
public final class IndexTemplates {

  /**
   * One of them.
   *
   * @param dataStream whether data streams are made by it, and no indices
   * @param autoCreate whether indices are made by it although the cluster makes no others
   */
  public record Template(boolean dataStream, boolean autoCreate) {}

  private final JsonApi api;

  /** Makes one that asks through this. */
  public IndexTemplates(JsonApi api) {
    this.api = api;
  }

  /** Returns those for an index of this name; none if they may not be read. */
  public List<Template> matching(String index) throws IOException {
    Answer answer = api.get("/_index_template", Map.of());
    JsonArray all = answer.body().getJsonArray("index_templates");
    List<Template> matching = new ArrayList<>();
    if (answer.isOk() && all != null) {
      for (JsonObject each : all.getValuesAs(JsonObject.class)) {
        JsonObject template = each.getJsonObject("index_template");
        if (template.getJsonArray("index_patterns").getValuesAs(JsonString.class).stream()
            .anyMatch(pattern -> NamePattern.matches(pattern.getString(), index))) {
          matching.add(
              new Template(
                  template.containsKey("data_stream"),
                  template.getBoolean("allow_auto_create", false)));
        }
      }
    }
    return matching;
  }
}

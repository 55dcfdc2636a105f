package dev.isobar.connect.elasticsearch.validation;

import co.elastic.clients.json.JsonpUtils;
import dev.isobar.connect.elasticsearch.config.GeoPoint;
import dev.isobar.connect.elasticsearch.config.IndexSettings;
import dev.isobar.connect.elasticsearch.connection.JsonApi;
import dev.isobar.connect.elasticsearch.connection.JsonApi.Answer;
import dev.isobar.connect.elasticsearch.index.IndexTemplates;
import dev.isobar.connect.elasticsearch.index.NamePattern;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Whether an index can be written to as configured. What the cluster does not tell, because it is
 * forbidden or missing, is taken to be well.
 */
final class DestinationChecks {

  private static final int NOT_FOUND = 404;

  private final JsonApi api;
  private final Map<String, String> problems;

  /** Adds to problems: by property, what is wrong and what would be right. */
  DestinationChecks(JsonApi api, Map<String, String> problems) {
    this.api = api;
    this.problems = problems;
  }

  void check(Destination destination, boolean secured) throws IOException {
    if (secured) {
      checkPrivileges(destination);
    }
    if (destination.pipeline() != null) {
      checkPipeline(destination);
    }
    Answer mapping = api.get(path(destination.index()) + "/_mapping", Map.of());
    if (mapping.isOk()) {
      checkMapping(destination, mapping.body());
      checkDataStream(destination);
    } else if (mapping.status() == NOT_FOUND
        && mapping.errorType().equals("index_not_found_exception")) {
      checkMissing(destination);
    }
  }

  private void checkPrivileges(Destination destination) throws IOException {
    JsonArrayBuilder privileges = JsonpUtils.provider().createArrayBuilder();
    destination.privileges().forEach(privileges::add);
    JsonObject question =
        JsonpUtils.provider()
            .createObjectBuilder()
            .add(
                "index",
                JsonpUtils.provider()
                    .createArrayBuilder()
                    .add(
                        JsonpUtils.provider()
                            .createObjectBuilder()
                            .add(
                                "names",
                                JsonpUtils.provider().createArrayBuilder().add(destination.index()))
                            .add("privileges", privileges)))
            .build();
    Answer answer = api.send("POST", "/_security/user/_has_privileges", Map.of(), question);
    if (!answer.isOk() || answer.body().getBoolean("has_all_requested", true)) {
      return;
    }
    JsonObject found = answer.body().getJsonObject("index").getJsonObject(destination.index());
    TreeSet<String> lacking = new TreeSet<>();
    found.forEach(
        (privilege, held) -> {
          if (held == JsonValue.FALSE) {
            lacking.add(privilege);
          }
        });
    add(
        destination.property("index"),
        answer.body().getString("username", "The owner of the credentials")
            + " lacks the privileges "
            + lacking
            + " on "
            + destination.index()
            + ": grant them, or write elsewhere");
  }

  private void checkPipeline(Destination destination) throws IOException {
    String pipeline = destination.pipeline();
    Answer answer = api.get("/_ingest/pipeline/" + JsonApi.encoded(pipeline), Map.of());
    // Elasticsearch answers with an empty object; a proxy that blocks this path does not.
    if (answer.status() == NOT_FOUND && answer.body().isEmpty()) {
      add(
          destination.property("pipeline"),
          "There is no ingest pipeline " + pipeline + ": make it, or leave it out");
    }
  }

  private void checkMapping(Destination destination, JsonObject indices) {
    for (GeoPoint point : destination.settings().geoPoints()) {
      for (JsonValue each : indices.values()) {
        JsonObject mappings = each.asJsonObject().getJsonObject("mappings");
        JsonObject properties = mappings == null ? null : mappings.getJsonObject("properties");
        JsonObject field = properties == null ? null : properties.getJsonObject(point.field());
        if (field != null && !field.getString("type", "object").startsWith("geo_")) {
          add(
              destination.property(IndexSettings.GEO_POINTS),
              "The field "
                  + point.field()
                  + " is "
                  + field.getString("type", "object")
                  + " in the index "
                  + destination.index()
                  + ", not geo_point: take another name, or reindex");
        }
      }
    }
  }

  private void checkDataStream(Destination destination) throws IOException {
    if (destination.createsOnly()) {
      return;
    }
    Answer answer = api.get("/_resolve/index/" + JsonApi.encoded(destination.index()), Map.of());
    if (answer.isOk()
        && answer.body().containsKey("data_streams")
        && !answer.body().getJsonArray("data_streams").isEmpty()) {
      add(
          destination.property("method"),
          destination.index()
              + " is a data stream, which takes new documents only: set "
              + destination.property("method")
              + "=create");
    }
  }

  private void checkMissing(Destination destination) throws IOException {
    List<IndexTemplates.Template> templates = new IndexTemplates(api).matching(destination.index());
    if (templates.stream().anyMatch(IndexTemplates.Template::dataStream)) {
      if (!destination.createsOnly()) {
        add(
            destination.property("method"),
            destination.index()
                + " will be a data stream, which takes new documents only: set "
                + destination.property("method")
                + "=create");
      }
    } else if (destination.settings().create() == IndexSettings.Create.NONE
        && templates.stream().noneMatch(IndexTemplates.Template::autoCreate)
        && !makesByItself(destination.index())) {
      add(
          destination.property("index"),
          "There is no index "
              + destination.index()
              + ", and the cluster makes none by itself (action.auto_create_index): make it, or set "
              + IndexSettings.CREATE
              + "=create");
    }
  }

  /** Whether the cluster makes an index when the first document comes. */
  private boolean makesByItself(String index) throws IOException {
    Answer answer =
        api.get(
            "/_cluster/settings",
            Map.of(
                "include_defaults", "true",
                "filter_path", "*.action.auto_create_index"));
    String value = "true";
    for (String level : List.of("defaults", "persistent", "transient")) {
      JsonObject settings = answer.body().getJsonObject(level);
      if (settings != null) {
        value = settings.getJsonObject("action").getString("auto_create_index", value);
      }
    }
    return AutoCreate.allows(value, index);
  }

  private void add(String property, String problem) {
    problems.putIfAbsent(property, problem);
  }

  private static String path(String index) {
    return "/" + JsonApi.encoded(index);
  }

  /** The setting: true, false, or names with asterisks, the first that fits decides. */
  static final class AutoCreate {

    private AutoCreate() {}

    static boolean allows(String setting, String index) {
      if (setting.equals("true") || setting.equals("false")) {
        return setting.equals("true");
      }
      for (String each : setting.split(",", -1)) {
        String pattern = each.trim();
        boolean refuses = pattern.startsWith("-");
        boolean signed = refuses || pattern.startsWith("+");
        if (NamePattern.matches(signed ? pattern.substring(1) : pattern, index)) {
          return !refuses;
        }
      }
      return false;
    }
  }
}

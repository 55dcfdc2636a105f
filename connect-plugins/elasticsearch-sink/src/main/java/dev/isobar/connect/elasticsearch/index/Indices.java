package dev.isobar.connect.elasticsearch.index;

import co.elastic.clients.json.JsonpUtils;
import dev.isobar.connect.elasticsearch.config.ConnectionSettings;
import dev.isobar.connect.elasticsearch.config.IndexSettings;
import dev.isobar.connect.elasticsearch.config.IndexSettings.Create;
import dev.isobar.connect.elasticsearch.connection.JsonApi;
import dev.isobar.connect.elasticsearch.connection.JsonApi.Answer;
import dev.isobar.connect.elasticsearch.write.ClusterTroubleException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The cluster's indices: makes them and adds to their mappings. */
public final class Indices {

  private static final Logger log = LoggerFactory.getLogger(Indices.class);
  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int TOO_MANY_REQUESTS = 429;

  private final JsonApi api;

  /** Makes one that asks through this. */
  public Indices(JsonApi api) {
    this.api = api;
  }

  /** As {@link IndexKeeper#prepare}, for fields with these mappings. */
  void prepare(String index, JsonObject wanted, IndexSettings settings) {
    Answer answer = mapping(index);
    if (answer.status() == NOT_FOUND) {
      if (create(index, wanted, settings)) {
        return;
      }
      answer = mapping(index);
    }
    if (answer.status() == NOT_FOUND) {
      // A template makes a data stream of this name when the first document comes.
      return;
    }
    fit(index, wanted, settings, answer.body());
  }

  private Answer mapping(String index) {
    Answer answer = ask("GET", path(index) + "/_mapping", Map.of(), null, "read", index);
    if (!answer.isOk() && answer.status() != NOT_FOUND) {
      throw new ConnectException(
          "The mapping of index " + index + " cannot be read: " + answer.words());
    }
    return answer;
  }

  /** Returns whether this made it: another task may have been first, or it is no index to make. */
  private boolean create(String index, JsonObject properties, IndexSettings settings) {
    JsonObject body =
        object()
            .add("settings", settingsOf(settings))
            .add("mappings", object().add("properties", properties))
            .build();
    Answer answer = ask("PUT", path(index), Map.of(), body, "make", index);
    if (answer.isOk()) {
      log.info("Made the index {} with {} fields", index, properties.size());
      return true;
    }
    switch (answer.errorType()) {
      case "resource_already_exists_exception" -> {
        return false;
      }
      case "invalid_index_name_exception" ->
          throw new DataException("No index can be called " + index + ": " + answer.reason());
      case "mapper_parsing_exception" ->
          throw new DataException(
              "The index " + index + " cannot have a mapping for this schema: " + answer.reason());
      default -> {
        if (answer.status() == BAD_REQUEST && isForDataStream(index)) {
          return false;
        }
        throw new ConnectException(
            "The index "
                + index
                + " cannot be made: "
                + answer.words()
                + ": make it by hand and set "
                + IndexSettings.CREATE
                + "=none, or look at "
                + IndexSettings.SETTINGS);
      }
    }
  }

  private boolean isForDataStream(String index) {
    try {
      return new IndexTemplates(api)
          .matching(index).stream().anyMatch(IndexTemplates.Template::dataStream);
    } catch (IOException e) {
      throw new ClusterTroubleException(e.toString(), e);
    }
  }

  private static JsonObject settingsOf(IndexSettings settings) {
    JsonObjectBuilder all =
        JsonpUtils.provider().createObjectBuilder(IndexSettings.json(settings.settings()));
    if (settings.shards() != null) {
      all.add("number_of_shards", settings.shards());
    }
    if (settings.replicas() != null) {
      all.add("number_of_replicas", settings.replicas());
    }
    return all.build();
  }

  /** An alias or data stream has several indices; what one lacks, the one written to may lack. */
  private void fit(String index, JsonObject wanted, IndexSettings settings, JsonObject found) {
    List<MappingComparison> comparisons = new ArrayList<>();
    found.values().forEach(each -> comparisons.add(compare(each.asJsonObject(), wanted)));
    if (!comparisons.isEmpty()
        && comparisons.stream().noneMatch(each -> each.conflicts().isEmpty())) {
      throw new DataException(
          "The index "
              + index
              + " cannot take this schema: "
              + String.join("; ", comparisons.get(0).conflicts())
              + ": reindex into a new index with the type that is needed, or write to another");
    }
    if (settings.create() == Create.EVOLVE) {
      comparisons.stream()
          .filter(each -> each.conflicts().isEmpty() && !each.missing().isEmpty())
          .findFirst()
          .ifPresent(each -> add(index, each.missing(), !found.containsKey(index)));
    }
  }

  private static MappingComparison compare(JsonObject index, JsonObject wanted) {
    JsonObject mappings = index.getJsonObject("mappings");
    JsonObject properties = mappings == null ? null : mappings.getJsonObject("properties");
    return new MappingComparison(
        properties == null ? JsonValue.EMPTY_JSON_OBJECT : properties, wanted);
  }

  private void add(String index, JsonObject fields, boolean ofAlias) {
    Answer answer =
        ask(
            "PUT",
            path(index) + "/_mapping",
            ofAlias ? Map.of("write_index_only", "true") : Map.of(),
            object().add("properties", fields).build(),
            "change",
            index);
    if (answer.isOk()) {
      log.info("Added to the mapping of index {}: {}", index, fields.keySet());
      return;
    }
    throw new DataException(
        "The index "
            + index
            + " cannot take the fields "
            + fields.keySet()
            + ": "
            + answer.words()
            + ": reindex into a new index, or raise the limit that is named");
  }

  private Answer ask(
      String method,
      String path,
      Map<String, String> parameters,
      JsonObject body,
      String purpose,
      String index) {
    Answer answer;
    try {
      answer = api.send(method, path, parameters, body);
    } catch (IOException e) {
      throw new ClusterTroubleException(e.toString(), e);
    }
    int status = answer.status();
    if (status == TOO_MANY_REQUESTS
        || status >= 500
        || answer.errorType().equals("cluster_block_exception")) {
      throw new ClusterTroubleException("index " + index + ": " + answer.words());
    }
    if (status == UNAUTHORIZED || status == FORBIDDEN) {
      throw new ConnectException(
          "Elasticsearch does not let the sink "
              + purpose
              + " the index "
              + index
              + " ("
              + answer.words()
              + "): grant view_index_metadata, create_index and manage on it to the owner of "
              + ConnectionSettings.USERNAME
              + " or "
              + ConnectionSettings.API_KEY
              + ", or set "
              + IndexSettings.CREATE
              + "=none");
    }
    return answer;
  }

  private static String path(String index) {
    return "/" + JsonApi.encoded(index);
  }

  private static JsonObjectBuilder object() {
    return JsonpUtils.provider().createObjectBuilder();
  }
}

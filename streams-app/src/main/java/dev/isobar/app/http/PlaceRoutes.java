package dev.isobar.app.http;

import static dev.isobar.app.http.JsonResponses.json;

import dev.isobar.app.query.Instance;
import dev.isobar.app.query.InstanceDirectory;
import dev.isobar.app.query.StateQueries;
import dev.isobar.app.query.StoreDescription;
import dev.isobar.app.query.StorePlaces;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /v1/stores} and {@code /v1/instances}: which stores there are, and who has what. */
public final class PlaceRoutes implements Routes {

  private final StateQueries state;
  private final InstanceDirectory directory;
  private final String applicationId;
  private final String here;
  private final Gate gate;

  /**
   * @param state knows the stores
   * @param directory knows the instances
   * @param applicationId Kafka's name of the application
   * @param here host and port that this instance is asked at
   * @param gate limits the questions that are worked on
   */
  public PlaceRoutes(
      StateQueries state,
      InstanceDirectory directory,
      String applicationId,
      String here,
      Gate gate) {
    this.state = state;
    this.directory = directory;
    this.applicationId = applicationId;
    this.here = here;
    this.gate = gate;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/v1/stores", gate.guard(this::stores));
    routes.get("/v1/stores/{store}", gate.guard(this::store));
    routes.get("/v1/instances", gate.guard(this::instances));
  }

  private void stores(Context ctx) {
    Parameters.requireNone(ctx);
    json(
        ctx, 200, Map.of("stores", state.catalogue().all().stream().map(this::described).toList()));
  }

  private void store(Context ctx) {
    Parameters.requireNone(ctx);
    json(ctx, 200, described(state.catalogue().get(ctx.pathParam("store"))));
  }

  private void instances(Context ctx) {
    Parameters.requireNone(ctx);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("application_id", applicationId);
    answer.put("instance", here);
    answer.put("instances", directory.instances().stream().map(PlaceRoutes::instance).toList());
    json(ctx, 200, answer);
  }

  private static Map<String, Object> instance(Instance instance) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("instance", instance.address());
    json.put("active", partitions(instance.active()));
    json.put("standby", partitions(instance.standby()));
    return json;
  }

  private static List<Map<String, Object>> partitions(Map<String, List<Integer>> byStore) {
    return byStore.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(
            entry -> {
              Map<String, Object> json = new LinkedHashMap<>();
              json.put("store", entry.getKey());
              json.put("partitions", entry.getValue());
              return json;
            })
        .toList();
  }

  private Map<String, Object> described(StoreDescription<?, ?> store) {
    StorePlaces places = state.places(store.name());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", store.name());
    json.put("kind", store.kind().label());
    json.put("key_type", store.keys().typeName());
    json.put("value_type", store.values().typeName());
    json.put("units", store.values().units());
    json.put("global", store.global());
    json.put("estimated_entries", places.estimatedEntries());
    json.put("partitions", places.partitions().stream().map(PlaceRoutes::place).toList());
    return json;
  }

  private static Map<String, Object> place(StorePlaces.Place place) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("partition", place.partition());
    json.put("owner", place.owner());
    json.put("standbys", place.standbys());
    json.put("end_offset", place.endOffset());
    json.put("offset_lag", place.offsetLag());
    return json;
  }
}

package dev.isobar.app.http;

import static dev.isobar.app.http.JsonResponses.json;
import static dev.isobar.app.http.JsonResponses.problem;

import dev.isobar.app.query.AvroJson;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A station with its newest report. */
public final class StationRoutes implements Routes {

  private static final Pattern STATION_ID = Pattern.compile("[A-Za-z0-9_-]{1,32}");

  private final WeatherStores stores;

  /**
   * @param stores are asked
   */
  public StationRoutes(WeatherStores stores) {
    this.stores = stores;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/v1/stations/{id}", this::station);
  }

  private void station(Context ctx) {
    String id = ctx.pathParam("id");
    if (!STATION_ID.matcher(id).matches()) {
      problem(
          ctx,
          400,
          "Malformed station id",
          "A station id has 1 to 32 letters, digits, - or _, such as KSEA.");
      return;
    }
    Optional<Map<String, Object>> station = stores.station(id).map(AvroJson::of);
    Optional<Map<String, Object>> latest = stores.latest(id).map(AvroJson::of);
    if (station.isEmpty() && latest.isEmpty()) {
      problem(ctx, 404, "No such station", "No station has the id " + id + ".");
      return;
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("station_id", id);
    answer.put("station", station.orElse(null));
    answer.put("latest", latest.orElse(null));
    json(ctx, 200, answer);
  }
}

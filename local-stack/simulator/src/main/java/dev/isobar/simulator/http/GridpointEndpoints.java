package dev.isobar.simulator.http;

import dev.isobar.simulator.forecast.Forecast;
import dev.isobar.simulator.forecast.ForecastJson;
import dev.isobar.simulator.forecast.Forecaster;
import dev.isobar.simulator.forecast.GridLayers;
import dev.isobar.simulator.report.ObservationJson;
import dev.isobar.simulator.station.GridPoint;
import dev.isobar.simulator.station.OfficeCatalog;
import dev.isobar.simulator.station.StationCatalog;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Everything under /gridpoints. */
final class GridpointEndpoints {

  private static final Pattern CELL = Pattern.compile("(-?\\d{1,3}),(-?\\d{1,3})");
  private static final String CACHED_FOR_AN_HOUR = "public, max-age=3600, s-maxage=3600";
  private static final Duration MODIFIED_AHEAD = Duration.ofMinutes(20);
  private static final int STATIONS = 50;

  private final OfficeCatalog offices;
  private final StationCatalog stations;
  private final Forecaster forecaster;

  GridpointEndpoints(OfficeCatalog offices, StationCatalog stations, Forecaster forecaster) {
    this.offices = offices;
    this.stations = stations;
    this.forecaster = forecaster;
  }

  Answer raw(ApiRequest request) throws IOException {
    request.query().only();
    Forecast forecast = forecaster.forecast(cell(request), request.now());
    String id = ObservationJson.NAMES + "gridpoints/" + forecast.cell().id();
    byte[] body =
        JsonBody.of(
            json -> {
              json.writeStartObject();
              JsonLd.plainContext(json);
              json.writeStringField("id", id);
              json.writeStringField("type", "Feature");
              Polygons.cell(json, forecast.cell());
              json.writeObjectFieldStart("properties");
              json.writeStringField("@id", id);
              json.writeStringField("@type", "wx:Gridpoint");
              json.writeStringField("updateTime", ObservationJson.timestamp(forecast.updateTime()));
              JsonLd.quantity(json, "elevation", "wmoUnit:m", forecast.elevation());
              String office = forecast.cell().office().id();
              json.writeStringField("forecastOffice", ObservationJson.NAMES + "offices/" + office);
              json.writeStringField("gridId", office);
              json.writeNumberField("gridX", forecast.cell().x());
              json.writeNumberField("gridY", forecast.cell().y());
              GridLayers.write(json, forecast);
              json.writeEndObject();
              json.writeEndObject();
            });
    return cached(Answer.geoJson(body), forecast);
  }

  Answer daily(ApiRequest request) throws IOException {
    return forecast(request, false);
  }

  Answer hourly(ApiRequest request) throws IOException {
    return forecast(request, true);
  }

  Answer stations(ApiRequest request) throws IOException {
    request.query().only("limit", "cursor");
    GridPoint cell = cell(request);
    String next =
        request.base() + "/gridpoints/" + cell.id() + "/stations?cursor=" + Cursor.at(STATIONS);
    boolean further = request.query().has("cursor");
    return StationEndpoints.collection(
        further ? List.of() : stations.nearest(cell.latitude(), cell.longitude(), STATIONS), next);
  }

  private Answer forecast(ApiRequest request, boolean hourly) throws IOException {
    QueryParameters query = request.query().only("units");
    boolean metric = query.oneOf("units", Set.of("us", "si")).contains("si");
    ForecastJson writer =
        new ForecastJson(
            metric,
            request.featureFlags().contains("forecast_temperature_qv"),
            request.featureFlags().contains("forecast_wind_speed_qv"));
    Forecast forecast = forecaster.forecast(cell(request), request.now());
    byte[] body =
        JsonBody.of(
            json -> {
              json.writeStartObject();
              JsonLd.plainContext(json);
              json.writeStringField("type", "Feature");
              Polygons.cell(json, forecast.cell());
              writer.properties(json, forecast, hourly);
              json.writeEndObject();
            });
    return cached(Answer.geoJson(body), forecast);
  }

  private GridPoint cell(ApiRequest request) {
    String office = request.path("office");
    String xy = request.path("cell");
    Matcher matcher = CELL.matcher(xy);
    if (!matcher.matches()) {
      throw ApiProblem.badRequest("'" + xy + "' must be two whole numbers such as 125,67");
    }
    int x = Integer.parseInt(matcher.group(1));
    int y = Integer.parseInt(matcher.group(2));
    return offices
        .cell(office, x, y)
        .orElseThrow(() -> ApiProblem.notFound("No grid " + office + " has a cell " + xy));
  }

  /**
   * As with the API itself, Last-Modified lies ahead: it is when the caches are told to look again.
   */
  private static Answer cached(Answer answer, Forecast forecast) {
    return answer
        .with("Cache-Control", CACHED_FOR_AN_HOUR)
        .with("Last-Modified", Conditional.httpDate(forecast.updateTime().plus(MODIFIED_AHEAD)));
  }
}

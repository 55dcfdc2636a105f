package dev.isobar.simulator.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.isobar.simulator.report.ObservationJson;
import dev.isobar.simulator.station.ForecastOffice;
import dev.isobar.simulator.station.Geodesy;
import dev.isobar.simulator.station.GridPoint;
import dev.isobar.simulator.station.OfficeCatalog;
import dev.isobar.simulator.station.Station;
import dev.isobar.simulator.station.StationCatalog;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** /points/{latitude},{longitude}: names the grid cell of a point. */
final class PointEndpoints {

  private static final Pattern POINT =
      Pattern.compile("(-?\\d{1,2}(?:\\.\\d+)?),(-?\\d{1,3}(?:\\.\\d+)?)");
  private static final int DECIMALS = 4;
  private static final String CACHED_FOR_A_DAY = "public, max-age=86400, s-maxage=86400";

  private final OfficeCatalog offices;
  private final StationCatalog stations;

  PointEndpoints(OfficeCatalog offices, StationCatalog stations) {
    this.offices = offices;
    this.stations = stations;
  }

  Answer point(ApiRequest request) throws IOException {
    request.query().only();
    String text = request.path("point");
    Matcher matcher = POINT.matcher(text);
    if (!matcher.matches()) {
      throw ApiProblem.badRequest("'" + text + "' must be latitude,longitude in degrees");
    }
    String latitude = shortened(matcher.group(1));
    String longitude = shortened(matcher.group(2));
    String canonical = latitude + "," + longitude;
    if (!canonical.equals(text)) {
      return Answer.redirect("/points/" + canonical);
    }
    double lat = Double.parseDouble(latitude);
    double lon = Double.parseDouble(longitude);
    GridPoint cell =
        offices
            .locate(lat, lon)
            .orElseThrow(
                () ->
                    ApiProblem.invalidPoint("Unable to provide data for requested point " + text));
    byte[] body = JsonBody.of(json -> write(json, request, canonical, lat, lon, cell));
    return Answer.geoJson(body).with("Cache-Control", CACHED_FOR_A_DAY);
  }

  private void write(
      JsonGenerator json, ApiRequest request, String text, double lat, double lon, GridPoint cell)
      throws IOException {
    String id = ObservationJson.NAMES + "points/" + text;
    String grid = request.base() + "/gridpoints/" + cell.id();
    ForecastOffice office = cell.office();
    Station nearest = stations.nearest(lat, lon, 1).get(0);
    json.writeStartObject();
    JsonLd.observationContext(json);
    json.writeStringField("id", id);
    json.writeStringField("type", "Feature");
    JsonLd.point(json, lat, lon);
    json.writeObjectFieldStart("properties");
    json.writeStringField("@id", id);
    json.writeStringField("@type", "wx:Point");
    json.writeStringField("cwa", office.id());
    json.writeStringField("forecastOffice", ObservationJson.NAMES + "offices/" + office.id());
    json.writeStringField("gridId", office.id());
    json.writeNumberField("gridX", cell.x());
    json.writeNumberField("gridY", cell.y());
    json.writeStringField("forecast", grid + "/forecast");
    json.writeStringField("forecastHourly", grid + "/forecast/hourly");
    json.writeStringField("forecastGridData", grid);
    json.writeStringField("observationStations", grid + "/stations");
    relativeLocation(json, lat, lon, office);
    String zones = ObservationJson.NAMES + "zones/";
    json.writeStringField("forecastZone", zones + "forecast/" + nearest.forecastZone());
    json.writeStringField("county", zones + "county/" + nearest.county());
    json.writeStringField("fireWeatherZone", zones + "fire/" + nearest.forecastZone());
    json.writeStringField("timeZone", nearest.timeZone().getId());
    json.writeStringField("radarStation", "K" + office.id());
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void relativeLocation(
      JsonGenerator json, double lat, double lon, ForecastOffice office) throws IOException {
    json.writeObjectFieldStart("relativeLocation");
    json.writeStringField("type", "Feature");
    JsonLd.point(json, office.latitude(), office.longitude());
    json.writeObjectFieldStart("properties");
    json.writeStringField("city", office.city());
    json.writeStringField("state", office.state());
    double distance = Geodesy.distance(office.latitude(), office.longitude(), lat, lon);
    double bearing = Geodesy.bearing(office.latitude(), office.longitude(), lat, lon);
    JsonLd.quantity(json, "distance", "wmoUnit:m", Math.round(distance));
    JsonLd.quantity(json, "bearing", "wmoUnit:degree_(angle)", Math.round(bearing));
    json.writeEndObject();
    json.writeEndObject();
  }

  /** At most four decimals, and no zeros at the end. */
  private static String shortened(String degrees) {
    BigDecimal value = new BigDecimal(degrees);
    if (value.scale() > DECIMALS) {
      value = value.setScale(DECIMALS, RoundingMode.HALF_UP);
    }
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}

package dev.isobar.simulator.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.isobar.simulator.ledger.Served;
import dev.isobar.simulator.report.ObservationJson;
import dev.isobar.simulator.station.Station;
import java.io.IOException;

/** Writes stations as the API's GeoJSON features. */
final class StationJson {

  private StationJson() {}

  static String id(Station station) {
    return ObservationJson.NAMES + "stations/" + station.id();
  }

  static Served served(Station station) {
    return new Served(
        Served.Type.STATION, station.id(), station.id(), false, json -> writeFields(json, station));
  }

  static void write(JsonGenerator json, Station station) throws IOException {
    json.writeStartObject();
    writeFields(json, station);
    json.writeEndObject();
  }

  static void writeFields(JsonGenerator json, Station station) throws IOException {
    json.writeStringField("id", id(station));
    json.writeStringField("type", "Feature");
    JsonLd.point(json, station.latitude(), station.longitude());
    json.writeObjectFieldStart("properties");
    json.writeStringField("@id", id(station));
    json.writeStringField("@type", "wx:ObservationStation");
    JsonLd.quantity(json, "elevation", "wmoUnit:m", station.elevation());
    json.writeStringField("stationIdentifier", station.id());
    json.writeStringField("name", station.name());
    json.writeStringField("timeZone", station.timeZone().getId());
    json.writeStringField("provider", "ASOS-HFM");
    json.writeStringField("subProvider", "");
    String zones = ObservationJson.NAMES + "zones/";
    json.writeStringField("forecast", zones + "forecast/" + station.forecastZone());
    json.writeStringField("county", zones + "county/" + station.county());
    json.writeStringField("fireWeatherZone", zones + "fire/" + station.forecastZone());
    json.writeEndObject();
  }
}

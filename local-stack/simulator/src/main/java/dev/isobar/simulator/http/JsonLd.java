package dev.isobar.simulator.http;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** The parts of JSON-LD and GeoJSON that the API's answers have in common. */
public final class JsonLd {

  private static final String OBSERVATION_CONTEXT =
      """
      ["https://geojson.org/geojson-ld/geojson-context.jsonld",{"@version":"1.1",\
      "wx":"https://api.weather.gov/ontology#","s":"https://schema.org/",\
      "geo":"http://www.opengis.net/ont/geosparql#","unit":"http://codes.wmo.int/common/unit/",\
      "@vocab":"https://api.weather.gov/ontology#",\
      "geometry":{"@id":"s:GeoCoordinates","@type":"geo:wktLiteral"},\
      "city":"s:addressLocality","state":"s:addressRegion",\
      "distance":{"@id":"s:Distance","@type":"s:QuantitativeValue"},\
      "bearing":{"@type":"s:QuantitativeValue"},"value":{"@id":"s:value"},\
      "unitCode":{"@id":"s:unitCode","@type":"@id"},"forecastOffice":{"@type":"@id"},\
      "forecastGridData":{"@type":"@id"},"publicZone":{"@type":"@id"},"county":{"@type":"@id"}}]""";

  private static final String PLAIN_CONTEXT =
      """
      ["https://geojson.org/geojson-ld/geojson-context.jsonld",{"@version":"1.1",\
      "wx":"https://api.weather.gov/ontology#","@vocab":"https://api.weather.gov/ontology#"}]""";

  private JsonLd() {}

  /** The context of stations, observations and points. */
  static void observationContext(JsonGenerator json) throws IOException {
    json.writeFieldName("@context");
    json.writeRawValue(OBSERVATION_CONTEXT);
  }

  /** The context of forecasts, alerts and zones. */
  static void plainContext(JsonGenerator json) throws IOException {
    json.writeFieldName("@context");
    json.writeRawValue(PLAIN_CONTEXT);
  }

  /** A quantity of one value. */
  public static void quantity(JsonGenerator json, String field, String unit, double value)
      throws IOException {
    json.writeObjectFieldStart(field);
    json.writeStringField("unitCode", unit);
    json.writeFieldName("value");
    number(json, value);
    json.writeEndObject();
  }

  /** A number, without a fraction if it has none. */
  public static void number(JsonGenerator json, double value) throws IOException {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      json.writeNumber((long) value);
    } else {
      json.writeNumber(value);
    }
  }

  /** A geometry of one point. */
  static void point(JsonGenerator json, double latitude, double longitude) throws IOException {
    json.writeObjectFieldStart("geometry");
    json.writeStringField("type", "Point");
    json.writeArrayFieldStart("coordinates");
    json.writeNumber(longitude);
    json.writeNumber(latitude);
    json.writeEndArray();
    json.writeEndObject();
  }

  static void next(JsonGenerator json, String address) throws IOException {
    json.writeObjectFieldStart("pagination");
    json.writeStringField("next", address);
    json.writeEndObject();
  }
}

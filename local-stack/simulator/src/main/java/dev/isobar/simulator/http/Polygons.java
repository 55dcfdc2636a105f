package dev.isobar.simulator.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.isobar.simulator.station.GridPoint;
import java.io.IOException;

/** Writes boxes as GeoJSON polygons. */
final class Polygons {

  private static final double HALF_A_CELL = 0.01125;

  private Polygons() {}

  /** A grid cell of 2.5 km. */
  static void cell(JsonGenerator json, GridPoint cell) throws IOException {
    box(json, cell.latitude(), cell.longitude(), HALF_A_CELL);
  }

  /** A box around a point; {@code half} is half its height in degrees of latitude. */
  static void box(JsonGenerator json, double latitude, double longitude, double half)
      throws IOException {
    double wide = half / Math.cos(Math.toRadians(latitude));
    json.writeObjectFieldStart("geometry");
    json.writeStringField("type", "Polygon");
    json.writeArrayFieldStart("coordinates");
    json.writeStartArray();
    corner(json, longitude - wide, latitude - half);
    corner(json, longitude + wide, latitude - half);
    corner(json, longitude + wide, latitude + half);
    corner(json, longitude - wide, latitude + half);
    corner(json, longitude - wide, latitude - half);
    json.writeEndArray();
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void corner(JsonGenerator json, double longitude, double latitude)
      throws IOException {
    json.writeStartArray();
    json.writeNumber(Math.round(longitude * 1e4) / 1e4);
    json.writeNumber(Math.round(latitude * 1e4) / 1e4);
    json.writeEndArray();
  }
}

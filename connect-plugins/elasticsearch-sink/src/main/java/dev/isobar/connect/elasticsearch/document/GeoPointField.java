package dev.isobar.connect.elasticsearch.document;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.isobar.connect.elasticsearch.template.Source;
import java.io.IOException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/** A place made of two parts of the record; without both of them there is none. */
final class GeoPointField implements RootField {

  private final String name;
  private final Source latitude;
  private final Source longitude;

  /**
   * Makes one.
   *
   * @param latitude degrees north
   * @param longitude degrees east
   */
  GeoPointField(String name, Source latitude, Source longitude) {
    this.name = name;
    this.latitude = latitude;
    this.longitude = longitude;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void write(JsonGenerator json, SinkRecord record) throws IOException {
    Number north = number(latitude, record);
    Number east = number(longitude, record);
    if (north != null && east != null) {
      json.writeFieldName(name);
      json.writeStartObject();
      json.writeFieldName("lat");
      json.writeNumber(north.doubleValue());
      json.writeFieldName("lon");
      json.writeNumber(east.doubleValue());
      json.writeEndObject();
    }
  }

  private Number number(Source source, SinkRecord record) {
    Object value = Parts.find(source, record).value();
    if (value == null || value instanceof Number) {
      return (Number) value;
    }
    throw new DataException(source + " is no number, but is part of the place in " + name);
  }
}

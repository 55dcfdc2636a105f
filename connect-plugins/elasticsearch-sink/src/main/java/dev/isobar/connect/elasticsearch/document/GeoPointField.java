package dev.isobar.connect.elasticsearch.document;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.isobar.connect.elasticsearch.config.GeoPoint;
import java.io.IOException;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/** The field with a place that is made of two fields of the value. */
final class GeoPointField {

  private final GeoPoint point;

  GeoPointField(GeoPoint point) {
    this.point = point;
  }

  /** In place of the value's own field of that name. */
  public String name() {
    return point.field();
  }

  /**
   * Writes name and value, or nothing if the place is not known.
   *
   * @throws DataException if one of the value's fields is no number
   */
  public void write(JsonGenerator json, SinkRecord record) throws IOException {
    Object latitude = part(record.value(), point.latitude());
    Object longitude = part(record.value(), point.longitude());
    if (latitude == null || longitude == null) {
      return;
    }
    json.writeObjectFieldStart(point.field());
    json.writeNumberField("lat", number(point.latitude(), latitude));
    json.writeNumberField("lon", number(point.longitude(), longitude));
    json.writeEndObject();
  }

  private static Object part(Object value, String name) {
    if (value instanceof Struct struct) {
      Field field = struct.schema().field(name);
      return field == null ? null : struct.get(field);
    }
    return value instanceof Map<?, ?> map ? map.get(name) : null;
  }

  private double number(String name, Object value) {
    if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
      return number.doubleValue();
    }
    throw new DataException(
        "field " + name + " is " + value + ", and " + point.field() + " needs degrees");
  }
}

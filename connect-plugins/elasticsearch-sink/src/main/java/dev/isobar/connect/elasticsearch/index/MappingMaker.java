package dev.isobar.connect.elasticsearch.index;

import co.elastic.clients.json.JsonpUtils;
import dev.isobar.connect.elasticsearch.config.GeoPoint;
import dev.isobar.connect.elasticsearch.config.IndexSettings;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;

/** Makes the mapping that fits documents made of values of a schema. */
final class MappingMaker {

  private static final Set<String> DATES =
      Set.of(
          Timestamp.LOGICAL_NAME,
          Date.LOGICAL_NAME,
          "io.debezium.time.Timestamp",
          "io.debezium.time.MicroTimestamp",
          "io.debezium.time.NanoTimestamp",
          "io.debezium.time.Date");
  private static final Set<String> TIMES =
      Set.of(
          Time.LOGICAL_NAME,
          "io.debezium.time.Time",
          "io.debezium.time.MicroTime",
          "io.debezium.time.NanoTime");

  /** What one decimal place after the other makes of one. */
  private static final int LARGEST_SCALE = 18;

  private final IndexSettings settings;
  private final WrittenForm form;
  private final Deque<Schema> path = new ArrayDeque<>();

  MappingMaker(IndexSettings settings, WrittenForm form) {
    this.settings = settings;
    this.form = form;
  }

  /**
   * Returns the mappings of the fields, by name. Elasticsearch maps the others when it sees them:
   * those of values without a schema, and those of a struct in itself.
   *
   * @param schema null for values without one
   */
  JsonObject properties(Schema schema) {
    JsonObjectBuilder properties = object();
    if (schema != null && schema.type() == Schema.Type.STRUCT) {
      addFields(properties, schema);
    } else if (schema != null && schema.type() != Schema.Type.MAP && form.wrapField() != null) {
      add(properties, form.wrapField(), schema);
    }
    if (form.timestampField() != null) {
      properties.add(form.timestampField(), date());
    }
    for (GeoPoint point : settings.geoPoints()) {
      properties.add(point.field(), type("geo_point"));
    }
    return properties.build();
  }

  private void addFields(JsonObjectBuilder properties, Schema schema) {
    if (path.contains(schema)) {
      return;
    }
    path.push(schema);
    for (Field field : schema.fields()) {
      add(properties, field.name(), field.schema());
    }
    path.pop();
  }

  private void add(JsonObjectBuilder properties, String name, Schema schema) {
    JsonObject mapping = mapping(schema);
    if (mapping != null) {
      properties.add(name, mapping);
    }
  }

  /** Returns null if Elasticsearch is to find out. */
  private JsonObject mapping(Schema schema) {
    if (schema.name() != null) {
      if (DATES.contains(schema.name())) {
        return date();
      }
      if (TIMES.contains(schema.name())) {
        return keyword();
      }
      if (schema.name().equals(Decimal.LOGICAL_NAME)) {
        return decimal(schema);
      }
    }
    return switch (schema.type()) {
      case INT8, INT16, INT32 -> type("integer");
      case INT64 -> type("long");
      case FLOAT32 -> type("float");
      case FLOAT64 -> type("double");
      case BOOLEAN -> type("boolean");
      case STRING -> string();
      case BYTES -> type("binary");
      case ARRAY -> array(schema.valueSchema());
      case MAP -> map(schema);
      case STRUCT -> struct(schema, "object");
    };
  }

  private JsonObject array(Schema element) {
    return element.type() == Schema.Type.STRUCT && settings.arrays() == IndexSettings.Arrays.NESTED
        ? struct(element, "nested")
        : mapping(element);
  }

  private JsonObject struct(Schema schema, String type) {
    JsonObjectBuilder properties = object();
    addFields(properties, schema);
    return object().add("type", type).add("properties", properties).build();
  }

  private JsonObject map(Schema schema) {
    if (form.mapsAsEntries()) {
      JsonObjectBuilder entry = object();
      add(entry, "key", schema.keySchema());
      add(entry, "value", schema.valueSchema());
      boolean nested = settings.arrays() == IndexSettings.Arrays.NESTED;
      return object().add("type", nested ? "nested" : "object").add("properties", entry).build();
    }
    return settings.maps() == IndexSettings.Maps.FLATTENED
        ? object().add("type", "flattened").add("ignore_above", settings.ignoreAbove()).build()
        : type("object");
  }

  private JsonObject string() {
    return settings.strings() == IndexSettings.Strings.KEYWORD
        ? keyword()
        : object().add("type", "text").add("fields", object().add("keyword", keyword())).build();
  }

  private JsonObject decimal(Schema schema) {
    IndexSettings.Decimals kind =
        settings.decimals() == null ? form.decimals() : settings.decimals();
    return switch (kind) {
      case KEYWORD -> keyword();
      case DOUBLE -> type("double");
      case LONG -> type("long");
      case SCALED_FLOAT ->
          object().add("type", "scaled_float").add("scaling_factor", factor(schema)).build();
    };
  }

  private static double factor(Schema schema) {
    Map<String, String> parameters = schema.parameters() == null ? Map.of() : schema.parameters();
    int scale = Integer.parseInt(parameters.getOrDefault(Decimal.SCALE_FIELD, "0"));
    return Math.pow(10, Math.max(0, Math.min(scale, LARGEST_SCALE)));
  }

  private JsonObject keyword() {
    return object().add("type", "keyword").add("ignore_above", settings.ignoreAbove()).build();
  }

  private static JsonObject date() {
    return object().add("type", "date").add("format", "strict_date_optional_time").build();
  }

  private static JsonObject type(String name) {
    return object().add("type", name).build();
  }

  private static JsonObjectBuilder object() {
    return JsonpUtils.provider().createObjectBuilder();
  }
}

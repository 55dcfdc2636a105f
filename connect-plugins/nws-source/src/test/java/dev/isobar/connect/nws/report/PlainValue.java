package dev.isobar.connect.nws.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;

/** Values as maps and lists without nulls, for comparing a record with a JSON file. */
final class PlainValue {

  private PlainValue() {}

  static Object of(Object value) {
    if (value instanceof Struct struct) {
      Map<String, Object> fields = new TreeMap<>();
      for (Field field : struct.schema().fields()) {
        if (struct.get(field) != null) {
          fields.put(field.name(), of(struct.get(field)));
        }
      }
      return fields;
    }
    if (value instanceof List<?> list) {
      List<Object> items = new ArrayList<>();
      list.forEach(item -> items.add(of(item)));
      return items;
    }
    return value instanceof Date time ? time.toInstant().toString() : value;
  }

  static Object of(JsonNode json) {
    if (json.isObject()) {
      Map<String, Object> fields = new TreeMap<>();
      json.properties().forEach(field -> fields.put(field.getKey(), of(field.getValue())));
      return fields;
    }
    if (json.isArray()) {
      List<Object> items = new ArrayList<>();
      json.forEach(item -> items.add(of(item)));
      return items;
    }
    return json.isNumber() ? (Object) json.doubleValue() : json.textValue();
  }
}

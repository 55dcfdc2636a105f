package dev.isobar.connect.elasticsearch.index;

import co.elastic.clients.json.JsonpUtils;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an index lacks, and what in it stands against documents of a schema. A field of the index
 * may be of any type that can take them: its owner may have had reasons.
 */
final class MappingComparison {

  /** Types that behave alike. */
  private enum Family {
    TEXT,
    NUMBER,
    BOOLEAN,
    DATE,
    BINARY,
    OBJECT,
    GEO_POINT,
    /** Of which it is not known what it takes. */
    OTHER
  }

  private static final Map<Family, Set<Family>> NEVER_TAKEN_BY =
      Map.of(
          Family.TEXT,
          EnumSet.of(Family.NUMBER, Family.BOOLEAN, Family.OBJECT, Family.GEO_POINT),
          Family.NUMBER,
          EnumSet.of(Family.BOOLEAN, Family.OBJECT, Family.BINARY, Family.GEO_POINT),
          Family.BOOLEAN,
          EnumSet.of(Family.NUMBER, Family.DATE, Family.OBJECT, Family.BINARY, Family.GEO_POINT),
          Family.DATE,
          EnumSet.of(Family.NUMBER, Family.BOOLEAN, Family.OBJECT, Family.GEO_POINT),
          Family.BINARY,
          EnumSet.of(Family.NUMBER, Family.BOOLEAN, Family.DATE, Family.OBJECT, Family.GEO_POINT),
          Family.OBJECT,
          EnumSet.of(Family.TEXT, Family.NUMBER, Family.BOOLEAN, Family.DATE, Family.BINARY),
          // It could be searched, but not as a place.
          Family.GEO_POINT,
          EnumSet.complementOf(EnumSet.of(Family.GEO_POINT)),
          Family.OTHER,
          EnumSet.noneOf(Family.class));

  private static final String PROPERTIES = "properties";
  private static final String TYPE = "type";

  private final List<String> conflicts = new ArrayList<>();
  private final JsonObject missing;

  /**
   * Compares.
   *
   * @param existing the mappings of the index's fields, by name
   * @param wanted those that fit the documents
   */
  MappingComparison(JsonObject existing, JsonObject wanted) {
    this.missing = compare("", existing, wanted);
  }

  /** Returns the mappings to add, by name, each with what is above it; empty if there are none. */
  JsonObject missing() {
    return missing;
  }

  /** Says for each field that cannot take its values why. */
  List<String> conflicts() {
    return conflicts;
  }

  private JsonObject compare(String prefix, JsonObject existing, JsonObject wanted) {
    JsonObjectBuilder missing = JsonpUtils.provider().createObjectBuilder();
    wanted.forEach(
        (name, mapping) -> {
          JsonObject want = mapping.asJsonObject();
          JsonObject have = find(existing, name);
          if (have == null) {
            missing.add(name, want);
          } else if (have.getBoolean("enabled", true)) {
            compareField(prefix + name, have, want, name, missing);
          }
        });
    return missing.build();
  }

  private void compareField(
      String path, JsonObject have, JsonObject want, String name, JsonObjectBuilder missing) {
    if (NEVER_TAKEN_BY.get(family(want)).contains(family(have))) {
      conflicts.add(
          "field "
              + path
              + " is "
              + type(have)
              + " in the index, and its values need "
              + type(want));
    } else if (want.containsKey(PROPERTIES) && family(have) == Family.OBJECT) {
      JsonObject lower = compare(path + ".", properties(have), properties(want));
      if (!lower.isEmpty()) {
        missing.add(
            name,
            JsonpUtils.provider()
                .createObjectBuilder()
                // An object's type can be left out, another's must be said again.
                .add(TYPE, type(have))
                .add(PROPERTIES, lower));
      }
    }
  }

  /** A name with dots is a path into objects. */
  private static JsonObject find(JsonObject properties, String name) {
    if (properties.containsKey(name)) {
      return properties.getJsonObject(name);
    }
    int dot = name.indexOf('.');
    JsonObject first = dot < 0 ? null : properties.getJsonObject(name.substring(0, dot));
    return first == null ? null : find(properties(first), name.substring(dot + 1));
  }

  private static JsonObject properties(JsonObject mapping) {
    JsonObject found = mapping.getJsonObject(PROPERTIES);
    return found == null ? JsonValue.EMPTY_JSON_OBJECT : found;
  }

  private static String type(JsonObject mapping) {
    return mapping.getString(TYPE, "object");
  }

  private static Family family(JsonObject mapping) {
    return switch (type(mapping)) {
      case "keyword", "text", "wildcard", "match_only_text" -> Family.TEXT;
      case "long",
          "integer",
          "short",
          "byte",
          "double",
          "float",
          "half_float",
          "scaled_float",
          "unsigned_long" ->
          Family.NUMBER;
      case "boolean" -> Family.BOOLEAN;
      case "date", "date_nanos" -> Family.DATE;
      case "binary" -> Family.BINARY;
      case "object", "nested" -> Family.OBJECT;
      case "geo_point" -> Family.GEO_POINT;
      default -> Family.OTHER;
    };
  }
}

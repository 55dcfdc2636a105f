package dev.isobar.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The description of the HTTP interface, to hold answers against it. */
public final class OpenApiDocument {

  private final JsonNode document;

  /** Reads it as it is served. */
  public OpenApiDocument() {
    try (InputStream resource =
        OpenApiDocument.class.getResourceAsStream("/dashboard/openapi.json")) {
      document = new ObjectMapper().readTree(resource);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All of it. */
  public JsonNode json() {
    return document;
  }

  /** The schema of a name. */
  public JsonNode schema(String name) {
    JsonNode schema = document.at("/components/schemas/" + name);
    assertThat(schema.isObject()).as(name).isTrue();
    return schema;
  }

  /** The schema of what is answered at a path, such as {@code /v1/stations/KSEA}. */
  public JsonNode answerOf(String path) {
    for (Map.Entry<String, JsonNode> each : document.get("paths").properties()) {
      if (path.matches(each.getKey().replaceAll("\\{\\w+}", "[^/]+"))) {
        return each.getValue().at("/get/responses/200/content/application~1json/schema");
      }
    }
    throw new AssertionError("Not described: " + path);
  }

  /** What a reference leads to; else the node itself. */
  public JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
  }

  /** Checks the types and members of a value; members that are not described are wrong. */
  public void assertFits(JsonNode value, JsonNode given) {
    JsonNode schema = resolved(given);
    if (schema.has("anyOf")) {
      // This document has it for what may be null only.
      assertThat(schema.at("/anyOf/1/type").asText()).isEqualTo("null");
      if (!value.isNull()) {
        assertFits(value, schema.at("/anyOf/0"));
      }
      return;
    }
    if (schema.has("type")) {
      Set<String> types = new TreeSet<>();
      if (schema.get("type").isArray()) {
        schema.get("type").forEach(type -> types.add(type.asText()));
      } else {
        types.add(schema.get("type").asText());
      }
      assertThat(types).as("%s", value).containsAnyOf(typeOf(value), anyNumber(value));
    }
    if (schema.has("required")) {
      schema
          .get("required")
          .forEach(
              name -> assertThat(value.has(name.asText())).as("%s in %s", name, value).isTrue());
    }
    if (schema.has("properties")) {
      for (Map.Entry<String, JsonNode> member : value.properties()) {
        JsonNode property = schema.get("properties").get(member.getKey());
        assertThat(property).as(member.getKey()).isNotNull();
        assertFits(member.getValue(), property);
      }
    }
    if (value.isArray()) {
      value.forEach(element -> assertFits(element, schema.get("items")));
    }
  }

  private static String typeOf(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> "object";
      case ARRAY -> "array";
      case STRING -> "string";
      case BOOLEAN -> "boolean";
      case NULL -> "null";
      default -> value.isIntegralNumber() ? "integer" : "number";
    };
  }

  /** A whole number is a number too. */
  private static String anyNumber(JsonNode value) {
    return value.isNumber() ? "number" : typeOf(value);
  }
}

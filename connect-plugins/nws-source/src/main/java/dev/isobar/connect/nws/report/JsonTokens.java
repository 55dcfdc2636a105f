package dev.isobar.connect.nws.report;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/**
 * Reads the value a parser stands on as an expected type; null is none. Another type is an error.
 * What {@link JsonFields} is for a tree.
 */
final class JsonTokens {

  private JsonTokens() {}

  static String text(JsonParser json, String name) throws IOException, MalformedReportException {
    JsonToken token = json.currentToken();
    if (token == JsonToken.VALUE_STRING) {
      return json.getText();
    }
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    throw wrong(json, name, "a string");
  }

  static Boolean flag(JsonParser json, String name) throws IOException, MalformedReportException {
    return switch (json.currentToken()) {
      case VALUE_TRUE -> Boolean.TRUE;
      case VALUE_FALSE -> Boolean.FALSE;
      case VALUE_NULL -> null;
      default -> throw wrong(json, name, "true or false");
    };
  }

  /** Whether an object begins here; false if there is null. */
  static boolean isObject(JsonParser json, String name)
      throws IOException, MalformedReportException {
    return begins(json, JsonToken.START_OBJECT, name, "an object");
  }

  /** Whether an array begins here; false if there is null. */
  static boolean isArray(JsonParser json, String name)
      throws IOException, MalformedReportException {
    return begins(json, JsonToken.START_ARRAY, name, "an array");
  }

  private static boolean begins(JsonParser json, JsonToken start, String name, String right)
      throws IOException, MalformedReportException {
    if (json.currentToken() == start) {
      return true;
    }
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return false;
    }
    throw wrong(json, name, right);
  }

  static MalformedReportException wrong(JsonParser json, String name, String right)
      throws IOException {
    return JsonFields.wrong(name, json.<JsonNode>readValueAsTree(), right);
  }
}

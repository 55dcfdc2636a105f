package dev.isobar.connect.elasticsearch.write;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.isobar.connect.elasticsearch.write.BulkAnswer.Tally;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/** Reads the answer to one bulk as it streams in, and keeps only what is out of the ordinary. */
final class BulkAnswerReader {

  private static final JsonFactory JSON = new JsonFactory();
  private static final int CREATED = 201;
  private static final int NOT_FOUND = 404;

  private final JsonParser json;
  private final Map<Integer, ItemResult> troubles = new HashMap<>(0);
  private int items;
  private int created;
  private int updated;
  private int deleted;
  private int noop;

  private BulkAnswerReader(JsonParser json) {
    this.json = json;
  }

  /**
   * Reads an answer.
   *
   * @param expected how many actions the bulk had
   * @throws IOException if this is no answer to such a bulk
   */
  static BulkAnswer read(InputStream content, int expected) throws IOException {
    try (JsonParser json = JSON.createParser(content)) {
      return new BulkAnswerReader(json).read(expected);
    }
  }

  private BulkAnswer read(int expected) throws IOException {
    expect(json.nextToken(), JsonToken.START_OBJECT);
    while (nextField()) {
      if ("items".equals(json.currentName())) {
        expect(json.nextToken(), JsonToken.START_ARRAY);
        while (json.nextToken() != JsonToken.END_ARRAY) {
          readItem();
          items++;
        }
      } else {
        json.nextToken();
        json.skipChildren();
      }
    }
    if (items != expected) {
      throw new JsonParseException(
          json, "an answer for " + items + " documents where " + expected + " were sent");
    }
    return new BulkAnswer(new Tally(created, updated, deleted, noop), troubles);
  }

  /** Whether the object goes on; then the parser is at the member's name. */
  private boolean nextField() throws IOException {
    JsonToken token = json.nextToken();
    if (token == JsonToken.END_OBJECT) {
      return false;
    }
    expect(token, JsonToken.FIELD_NAME);
    return true;
  }

  private void expect(JsonToken token, JsonToken wanted) throws IOException {
    if (token != wanted) {
      throw new JsonParseException(
          json, "an answer that is no bulk answer: " + token + " where " + wanted + " should be");
    }
  }

  private void readItem() throws IOException {
    expect(json.currentToken(), JsonToken.START_OBJECT);
    expect(json.nextToken(), JsonToken.FIELD_NAME);
    boolean deletion = "delete".equals(json.currentName());
    expect(json.nextToken(), JsonToken.START_OBJECT);
    int status = 0;
    boolean nothingChanged = false;
    ErrorText error = null;
    while (nextField()) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "status" -> status = json.getIntValue();
        case "result" -> nothingChanged = "noop".equals(json.getText());
        case "error" -> error = readError();
        default -> json.skipChildren();
      }
    }
    expect(json.nextToken(), JsonToken.END_OBJECT);
    if (status == 0) {
      throw new JsonParseException(json, "an answer that does not tell an item's status");
    }
    if (error != null || (status >= 300 && !(deletion && status == NOT_FOUND))) {
      ErrorText text = error == null ? new ErrorText(null, null) : error;
      troubles.put(items, new ItemResult(status, text.type(), text.reason()));
    } else {
      count(status, deletion, nothingChanged);
    }
  }

  private void count(int status, boolean deletion, boolean nothingChanged) {
    if (nothingChanged || status == NOT_FOUND) {
      noop++;
    } else if (deletion) {
      deleted++;
    } else if (status == CREATED) {
      created++;
    } else {
      updated++;
    }
  }

  private record ErrorText(String type, String reason) {}

  /** Reads type and reason, with the reasons of what caused it. */
  private ErrorText readError() throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      return new ErrorText(null, json.getText());
    }
    String type = null;
    String reason = null;
    String cause = null;
    while (nextField()) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "type" -> type = json.getText();
        case "reason" -> reason = json.getText();
        case "caused_by" -> cause = readError().reason();
        default -> json.skipChildren();
      }
    }
    return new ErrorText(type, cause == null ? reason : reason + ": " + cause);
  }
}

package dev.isobar.app.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;

/** Writes server-sent events. */
final class EventText {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private EventText() {}

  /** An event. */
  static byte[] event(String id, String name, Object data) throws JsonProcessingException {
    // JSON has its line feeds escaped, so the data is one line.
    return utf8(
        "id: " + id + "\nevent: " + name + "\ndata: " + MAPPER.writeValueAsString(data) + "\n\n");
  }

  /** Tells where a viewer is that comes anew, and after how many milliseconds to come back. */
  static byte[] welcome(Position position) {
    return utf8("retry: 2000\nid: " + position + "\n\n");
  }

  /** Keeps the connection, and moves on the id of a viewer whom nothing of all this concerned. */
  static byte[] heartbeat(Position position) {
    return utf8(": still here\nid: " + position + "\n\n");
  }

  /** Tells that changes are missing from here on, and why. */
  static byte[] gap(Position position, String why) {
    return utf8("id: " + position + "\nevent: gap\ndata: {\"detail\":\"" + why + "\"}\n\n");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

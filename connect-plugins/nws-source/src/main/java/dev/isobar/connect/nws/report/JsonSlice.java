package dev.isobar.connect.nws.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The JSON of one feature within that of its page.
 *
 * @param page the whole page in UTF-8; not copied, and not to be changed
 * @param from where the feature begins
 * @param to where it has ended
 */
// An array has no equality of its own, and a slice is compared with none.
@SuppressWarnings("ArrayRecordComponent")
public record JsonSlice(byte[] page, int from, int to) {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** The JSON as it came. */
  public String text() {
    return new String(page, from, to - from, StandardCharsets.UTF_8);
  }

  /**
   * The JSON as a tree.
   *
   * @throws IOException if it is not JSON
   */
  public JsonNode tree() throws IOException {
    return MAPPER.readTree(page, from, to - from);
  }
}

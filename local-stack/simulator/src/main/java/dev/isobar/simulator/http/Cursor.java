package dev.isobar.simulator.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the next page begins: a JSON object with one field, in base64. */
final class Cursor {

  private static final Pattern FORM = Pattern.compile("\\{\"s\":\"?([^\"}]*)\"?}");

  private Cursor() {}

  static String at(String text) {
    return encode("{\"s\":\"" + text + "\"}");
  }

  static String at(int index) {
    return encode("{\"s\":" + index + "}");
  }

  /** What the cursor holds. */
  static String read(String cursor) {
    try {
      byte[] json = Base64.getUrlDecoder().decode(cursor.replace('+', '-').replace('/', '_'));
      Matcher matcher = FORM.matcher(new String(json, StandardCharsets.UTF_8));
      if (matcher.matches()) {
        return matcher.group(1);
      }
    } catch (IllegalArgumentException e) {
      throw refused(cursor);
    }
    throw refused(cursor);
  }

  static ApiProblem refused(String cursor) {
    return QueryParameters.refused("cursor", cursor, "must come from a page's pagination.next");
  }

  private static String encode(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}

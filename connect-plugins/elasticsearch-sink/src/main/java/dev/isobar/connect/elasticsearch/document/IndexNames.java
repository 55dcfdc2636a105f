package dev.isobar.connect.elasticsearch.document;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.apache.kafka.connect.errors.DataException;

/** Makes names that records give legal, and remembers what it made of them. */
final class IndexNames {

  /** Elasticsearch's limit, in bytes of UTF-8. */
  private static final int LONGEST = 255;

  private static final int REMEMBERED = 10_000;
  private static final Pattern FORBIDDEN = Pattern.compile("[\\\\/*?\"<>|,#:\\s]");
  private static final Pattern START = Pattern.compile("^[-_+]+");

  private final Map<String, String> known = new HashMap<>();

  /**
   * Returns the name in lower case, with underscores for what it may not hold, without signs that
   * it may not start with. One that is too long is cut, and ends with a sum of what it was.
   *
   * @throws DataException if nothing is left of it
   */
  String legal(String name) {
    String legal = known.get(name);
    if (legal == null) {
      legal = make(name);
      if (known.size() == REMEMBERED) {
        known.clear();
      }
      known.put(name, legal);
    }
    return legal;
  }

  private static String make(String name) {
    String legal = FORBIDDEN.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("_");
    legal = START.matcher(legal).replaceFirst("");
    if (legal.isEmpty() || legal.equals(".") || legal.equals("..")) {
      throw new DataException("'" + name + "' makes no index name: it needs a letter or a digit");
    }
    byte[] bytes = legal.getBytes(StandardCharsets.UTF_8);
    return bytes.length <= LONGEST ? legal : cut(legal, bytes);
  }

  private static String cut(String name, byte[] bytes) {
    CRC32 sum = new CRC32();
    sum.update(bytes);
    String end = String.format(Locale.ROOT, "-%08x", sum.getValue());
    int length = 0;
    int index = 0;
    while (true) {
      int codePoint = name.codePointAt(index);
      int size = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8).length;
      if (length + size + end.length() > LONGEST) {
        return name.substring(0, index) + end;
      }
      length += size;
      index += Character.charCount(codePoint);
    }
  }
}

package dev.isobar.connect.nws.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;

/**
 * A short digest of a content: the same for the same content, and different for another but for one
 * chance in 2^64. It is stored in source offsets, so it must not change between releases without
 * need: all contents in the correction window would be emitted once more.
 */
public final class ContentDigest {

  private static final int BYTES = 8;
  private static final String LINK = "@id";

  /** Room for most reports; more is made when needed. */
  private static final int ROOM = 2048;

  /** Looking the algorithm up costs as much as a digest; it is never fed itself. */
  private static final MessageDigest SHA_256 = sha256();

  private byte[] content = new byte[ROOM];
  private int length;

  private ContentDigest() {}

  /**
   * Digest of a record's value: eleven characters of letters, digits, '-' and '_'. Maps count in
   * their own order, so they should be sorted.
   */
  public static String of(Struct value) {
    return of(value, value.schema().fields());
  }

  /** Digest of some fields of a record's value, in their order. */
  public static String of(Struct value, List<Field> fields) {
    ContentDigest content = new ContentDigest();
    content.addStruct(value, fields);
    return content.text();
  }

  /**
   * Digest of a feature that could not be read, in the same form. The order of fields does not
   * matter, nor do the links to itself.
   */
  public static String of(JsonNode feature) {
    ContentDigest content = new ContentDigest();
    JsonNode properties = feature.get("properties");
    content.addJson(properties == null ? feature : properties);
    return content.text();
  }

  /** A digest as the number it stands for. */
  public static long bits(String digest) {
    return ByteBuffer.wrap(Base64.getUrlDecoder().decode(digest)).getLong();
  }

  /** The digest that a number stands for. */
  public static String text(long bits) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(ByteBuffer.allocate(BYTES).putLong(bits).array());
  }

  private String text() {
    try {
      MessageDigest digest = (MessageDigest) SHA_256.clone();
      digest.update(content, 0, length);
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Arrays.copyOf(digest.digest(), BYTES));
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("Java's own SHA-256 can be cloned", e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private void add(Object value) {
    if (value == null) {
      tag('0');
    } else if (value instanceof String text) {
      tag('s');
      bytes(text);
    } else if (value instanceof Double number) {
      tag('d');
      number(Double.doubleToLongBits(number));
    } else if (value instanceof Struct struct) {
      addStruct(struct, struct.schema().fields());
    } else if (value instanceof List<?> list) {
      tag('[');
      number(list.size());
      list.forEach(this::add);
    } else if (value instanceof Map<?, ?> map) {
      tag('m');
      number(map.size());
      map.forEach(
          (name, item) -> {
            add(name);
            add(item);
          });
    } else if (value instanceof Date date) {
      tag('t');
      number(date.getTime());
    } else {
      tag('s');
      bytes(value.toString());
    }
  }

  private void addStruct(Struct struct, List<Field> fields) {
    tag('{');
    for (Field field : fields) {
      add(struct.get(field));
    }
  }

  private void addJson(JsonNode node) {
    if (node.isObject()) {
      Map<String, JsonNode> sorted = new TreeMap<>();
      node.properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
      sorted.remove(LINK);
      tag('{');
      number(sorted.size());
      sorted.forEach(
          (name, value) -> {
            bytes(name);
            addJson(value);
          });
    } else if (node.isArray()) {
      tag('[');
      number(node.size());
      node.forEach(this::addJson);
    } else {
      tag('v');
      bytes(node.toString());
    }
  }

  private void tag(char tag) {
    makeRoom(1);
    content[length++] = (byte) tag;
  }

  private void number(long number) {
    makeRoom(Long.BYTES);
    for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      content[length++] = (byte) (number >>> shift);
    }
  }

  private void bytes(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    number(bytes.length);
    makeRoom(bytes.length);
    System.arraycopy(bytes, 0, content, length, bytes.length);
    length += bytes.length;
  }

  private void makeRoom(int needed) {
    if (content.length - length < needed) {
      content = Arrays.copyOf(content, 2 * content.length + needed);
    }
  }
}

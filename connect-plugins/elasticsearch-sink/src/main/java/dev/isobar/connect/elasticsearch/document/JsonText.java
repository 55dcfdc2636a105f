package dev.isobar.connect.elasticsearch.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.apache.kafka.connect.errors.DataException;

/** Values that are JSON text already. */
final class JsonText {

  private static final JsonFactory JSON = new JsonFactory();

  private JsonText() {}

  /** Whether a value can be such a text. */
  static boolean mayBe(Object value) {
    return value instanceof String || value instanceof byte[] || value instanceof ByteBuffer;
  }

  /**
   * Returns what stands between the braces of the only object in the text, on one line, otherwise
   * as it is.
   *
   * @param without names that the object's fields must not have
   * @throws DataException if the text is anything else
   */
  static String fields(Object value, int depthMax, Set<String> without) {
    String text = value instanceof String string ? string : decode(Texts.bytes(value));
    check(text, depthMax, without);
    // Outside of strings, which hold none, a line's end is a blank as any other.
    String line = text.replace('\n', ' ').replace('\r', ' ');
    return line.substring(line.indexOf('{') + 1, line.lastIndexOf('}')).trim();
  }

  private static String decode(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new DataException("the value is no text in UTF-8, as json.text=true says", e);
    }
  }

  private static void check(String text, int depthMax, Set<String> without) {
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new DataException("the value is text that is no JSON object, as json.text=true says");
      }
      int depth = 1;
      while (depth > 0) {
        JsonToken token = parser.nextToken();
        if (token == null) {
          throw new DataException("the value is JSON text that ends too early");
        } else if (token.isStructStart()) {
          depth++;
          if (depth > depthMax) {
            throw new DataException(SchemaWriters.tooDeep(depthMax));
          }
        } else if (token.isStructEnd()) {
          depth--;
        } else if (depth == 1
            && token == JsonToken.FIELD_NAME
            && without.contains(parser.currentName())) {
          throw new DataException(
              "the value is JSON text that has a field " + parser.currentName() + " already");
        }
      }
      if (parser.nextToken() != null) {
        throw new DataException("the value is JSON text with more than one object");
      }
    } catch (JsonProcessingException e) {
      throw new DataException(
          "the value is no JSON text, as json.text=true says: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("A text cannot be read from memory", e);
    }
  }
}

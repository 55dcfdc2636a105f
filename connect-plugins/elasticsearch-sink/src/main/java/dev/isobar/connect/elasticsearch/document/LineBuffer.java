package dev.isobar.connect.elasticsearch.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.kafka.connect.errors.DataException;

/** Where lines are written, one record's after the other's. Not for several threads. */
final class LineBuffer {

  /** Writes the lines of a record. */
  @FunctionalInterface
  interface Content {
    void writeTo(JsonGenerator json) throws IOException;
  }

  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .rootValueSeparator("")
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .build();

  private static final int FIRST_SIZE = 4096;

  /** A larger one is not kept, since few documents are. */
  private static final int KEPT_SIZE = 1024 * 1024;

  private ByteArrayOutputStream bytes = new ByteArrayOutputStream(FIRST_SIZE);
  private JsonGenerator json;

  /**
   * Returns what the content writes.
   *
   * @throws DataException if it is no JSON, such as a text with half a character
   */
  byte[] write(Content content) {
    boolean done = false;
    try {
      if (json == null) {
        json = JSON.createGenerator(bytes);
      }
      content.writeTo(json);
      json.flush();
      done = true;
      return bytes.toByteArray();
    } catch (JsonProcessingException e) {
      throw new DataException("the value cannot be JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("A document cannot be written to memory", e);
    } finally {
      // What failed half way has left both in the middle of a document.
      if (!done || bytes.size() > KEPT_SIZE) {
        bytes = new ByteArrayOutputStream(FIRST_SIZE);
        json = null;
      } else {
        bytes.reset();
      }
    }
  }
}

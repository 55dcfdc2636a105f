package dev.isobar.connect.elasticsearch.document;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.apache.kafka.connect.sink.SinkRecord;

/** A field that a document has besides those of its record's value. */
interface RootField {

  /** In place of the value's own field of that name. */
  String name();

  /**
   * Writes name and value, or nothing.
   *
   * @throws org.apache.kafka.connect.errors.DataException if the record lacks what it is made of
   */
  void write(JsonGenerator json, SinkRecord record) throws IOException;
}

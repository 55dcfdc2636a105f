package dev.isobar.connect.elasticsearch.document;

import org.apache.kafka.connect.sink.SinkRecord;

/** Makes a text of a record. */
@FunctionalInterface
interface RecordText {

  /**
   * Returns the text.
   *
   * @throws org.apache.kafka.connect.errors.DataException if the record lacks a part of it
   */
  String of(SinkRecord record);
}

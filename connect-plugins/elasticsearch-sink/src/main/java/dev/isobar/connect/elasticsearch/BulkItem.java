package dev.isobar.connect.elasticsearch;

import org.apache.kafka.connect.sink.SinkRecord;

/**
 * What a bulk request does with one document.
 *
 * @param record what it was made from
 * @param body the lines of the request's body: the action and, unless it deletes, the document,
 *     each ended by a line feed
 */
record BulkItem(SinkRecord record, Document document, byte[] body) {

  /** A document's place. */
  record Document(String index, String id) {}
}

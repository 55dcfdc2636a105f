package dev.isobar.connect.elasticsearch.write;

import dev.isobar.connect.elasticsearch.document.BulkAction;
import dev.isobar.connect.elasticsearch.document.DocumentKey;
import org.apache.kafka.connect.sink.SinkRecord;

/** A record and what it does. */
public record BulkItem(SinkRecord record, BulkAction action) {

  DocumentKey document() {
    return action.document();
  }

  byte[] body() {
    return action.lines();
  }
}

package dev.isobar.connect.elasticsearch.write;

import dev.isobar.connect.elasticsearch.document.BulkAction;
import dev.isobar.connect.elasticsearch.document.BulkAction.Method;
import dev.isobar.connect.elasticsearch.document.DocumentKey;
import dev.isobar.connect.support.delivery.Delivery;
import dev.isobar.connect.support.delivery.OffsetTracker;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Records of topic t whose key is the document's id and whose value is method and text, as in
 * "index x"; null deletes. The lines of an action are method, id and text.
 */
final class Records {

  private Records() {}

  static SinkRecord record(long offset, String id, String value) {
    return new SinkRecord(
        "t", 0, null, id, null, value, offset, 1000 + offset, TimestampType.CREATE_TIME);
  }

  /** A value "bad" is faulty, "none" needs no document, "generated x" has no id. */
  static BulkAction action(SinkRecord record) {
    String value = record.value() == null ? "delete " : (String) record.value();
    if (value.equals("bad")) {
      throw new DataException("no document");
    }
    if (value.equals("none")) {
      return null;
    }
    String method = value.substring(0, value.indexOf(' '));
    String text = value.substring(value.indexOf(' ') + 1);
    boolean generated = method.equals("generated");
    return new BulkAction(
        new DocumentKey("i", null, generated ? null : (String) record.key()),
        generated ? Method.CREATE : Method.valueOf(method.toUpperCase(Locale.ROOT)),
        (method + " " + record.key() + " " + text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  static BulkItem item(SinkRecord record) {
    Delivery delivery = new OffsetTracker().deliver(record);
    delivery.expect(1);
    return new BulkItem(delivery, action(record));
  }

  static Bulk bulk(SinkRecord... records) {
    Bulk bulk = new Bulk();
    for (SinkRecord record : records) {
      bulk.add(item(record));
    }
    return bulk;
  }

  static String text(BulkItem item) {
    return new String(item.lines(), StandardCharsets.UTF_8).strip();
  }
}

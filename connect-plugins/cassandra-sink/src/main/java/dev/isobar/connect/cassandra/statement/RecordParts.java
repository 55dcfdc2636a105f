package dev.isobar.connect.cassandra.statement;

import dev.isobar.connect.cassandra.mapping.Source.Origin;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/** The record at hand. JSON text in it is parsed when first needed, once. */
final class RecordParts {

  private SinkRecord record;
  private Object keyTree;
  private Object valueTree;

  /** Goes on to the next record. */
  RecordParts of(SinkRecord next) {
    record = next;
    keyTree = null;
    valueTree = null;
    return this;
  }

  SinkRecord record() {
    return record;
  }

  Object part(Origin origin) {
    return origin == Origin.KEY ? record.key() : record.value();
  }

  /**
   * Returns what the JSON text in the key or value says.
   *
   * @throws DataException if it is no JSON
   */
  Object tree(Origin origin) {
    if (origin == Origin.KEY) {
      if (keyTree == null) {
        keyTree = parse(origin);
      }
      return keyTree;
    }
    if (valueTree == null) {
      valueTree = parse(origin);
    }
    return valueTree;
  }

  private Object parse(Origin origin) {
    try {
      return Json.parse((String) part(origin));
    } catch (DataException e) {
      throw new DataException("the " + origin.text() + " is not JSON: " + e.getMessage(), e);
    }
  }
}

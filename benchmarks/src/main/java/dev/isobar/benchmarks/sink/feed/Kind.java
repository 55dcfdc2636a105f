package dev.isobar.benchmarks.sink.feed;

import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Timestamp;

/** What a column holds. */
public enum Kind {
  /** A string, of a few bytes up to a hundred. */
  TEXT,
  /** A measured number. */
  DOUBLE,
  /** A whole number. */
  INT,
  /** A day, as text where the format has no schemas. */
  DAY,
  /** A moment in milliseconds, as text where the format has no schemas. */
  TIME;

  Schema schema() {
    return switch (this) {
      case TEXT -> Schema.STRING_SCHEMA;
      case DOUBLE -> Schema.FLOAT64_SCHEMA;
      case INT -> Schema.INT32_SCHEMA;
      case DAY -> Date.SCHEMA;
      case TIME -> Timestamp.SCHEMA;
    };
  }
}

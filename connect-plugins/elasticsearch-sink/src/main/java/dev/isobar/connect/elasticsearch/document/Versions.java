package dev.isobar.connect.elasticsearch.document;

import dev.isobar.connect.elasticsearch.template.Source;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Date;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/** Reads the external versions of a topic's records. */
final class Versions {

  private final Source source;

  Versions(Source source) {
    this.source = source;
  }

  /**
   * Returns the record's version, at least 0.
   *
   * @throws DataException if it has none that Elasticsearch would take
   */
  long of(SinkRecord record) {
    Object value = Parts.find(source, record).value();
    if (value == null) {
      throw new DataException(source + " is missing or null, but is the document's version");
    }
    long version;
    try {
      version = number(value);
    } catch (ArithmeticException | NumberFormatException e) {
      throw new DataException(notOne(value), e);
    }
    if (version < 0) {
      throw new DataException(notOne(value));
    }
    return version;
  }

  private long number(Object value) {
    if (value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    if (value instanceof Date date) {
      return date.getTime();
    }
    if (value instanceof BigDecimal decimal) {
      return decimal.longValueExact();
    }
    if (value instanceof BigInteger integer) {
      return integer.longValueExact();
    }
    if (value instanceof String text) {
      return Long.parseLong(text);
    }
    throw new DataException(notOne(value));
  }

  private String notOne(Object value) {
    return source
        + " is "
        + value
        + ", and a document's version is a whole number from 0 to "
        + Long.MAX_VALUE;
  }
}

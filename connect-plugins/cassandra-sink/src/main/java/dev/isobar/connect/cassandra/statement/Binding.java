package dev.isobar.connect.cassandra.statement;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import dev.isobar.connect.cassandra.mapping.Mapping.Change;
import org.apache.kafka.connect.data.Schema;

/**
 * A column and where its value comes from.
 *
 * @param schema of the values; null if they bring none
 * @param source in words, for errors
 * @param now whether it is the time at which the statement is made
 */
record Binding(
    CqlIdentifier name, Reader reader, Schema schema, String source, Change change, boolean now) {

  /** For a text of CQL. */
  String cqlName() {
    return name.asCql(true);
  }
}

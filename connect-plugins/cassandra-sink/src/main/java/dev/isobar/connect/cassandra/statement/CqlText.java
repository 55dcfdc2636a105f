package dev.isobar.connect.cassandra.statement;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import dev.isobar.connect.cassandra.config.TableName;
import dev.isobar.connect.cassandra.mapping.Mapping.Change;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The texts of statements. Each value is bound by the name of its column. */
final class CqlText {

  /** The name by which a time to live of the record is bound. */
  static final CqlIdentifier TTL = CqlIdentifier.fromInternal("__ttl");

  /** The name by which the write's timestamp is bound. */
  static final CqlIdentifier TIMESTAMP = CqlIdentifier.fromInternal("__timestamp");

  private CqlText() {}

  /**
   * An insert.
   *
   * @param using empty, or what comes after USING
   */
  static String insert(TableName table, List<Binding> columns, boolean ifNotExists, String using) {
    return "INSERT INTO "
        + table
        + " ("
        + columns.stream().map(Binding::cqlName).collect(Collectors.joining(", "))
        + ") VALUES ("
        + columns.stream().map(column -> marker(column.name())).collect(Collectors.joining(", "))
        + ")"
        + (ifNotExists ? " IF NOT EXISTS" : "")
        + (using.isEmpty() ? "" : " USING " + using);
  }

  /**
   * An update.
   *
   * @param condition null for none
   */
  static String update(
      TableName table,
      List<Binding> set,
      Collection<CqlIdentifier> where,
      String using,
      String condition) {
    return "UPDATE "
        + table
        + (using.isEmpty() ? "" : " USING " + using)
        + " SET "
        + set.stream().map(CqlText::assignment).collect(Collectors.joining(", "))
        + where(where)
        + (condition == null ? "" : " IF " + condition);
  }

  /**
   * A deletion.
   *
   * @param using empty, or what comes after USING
   */
  static String delete(
      TableName table, Collection<CqlIdentifier> where, boolean ifExists, String using) {
    return "DELETE FROM "
        + table
        + (using.isEmpty() ? "" : " USING " + using)
        + where(where)
        + (ifExists ? " IF EXISTS" : "");
  }

  private static String where(Collection<CqlIdentifier> keys) {
    return keys.stream()
        .map(key -> key.asCql(true) + " = " + marker(key))
        .collect(Collectors.joining(" AND ", " WHERE ", ""));
  }

  private static String assignment(Binding column) {
    String name = column.cqlName();
    String value = marker(column.name());
    return name
        + " = "
        + (column.change() == Change.SET
            ? value
            : name + (column.change() == Change.ADD ? " + " : " - ") + value);
  }

  static String marker(CqlIdentifier name) {
    return ":" + name.asCql(false);
  }
}

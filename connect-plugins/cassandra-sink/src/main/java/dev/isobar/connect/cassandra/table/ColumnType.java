package dev.isobar.connect.cassandra.table;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The type that a column should have, whether or not the cluster has it. */
sealed interface ColumnType {

  /** In CQL; user-defined types without their keyspace. */
  String cql();

  /** The user-defined types that it needs, those that others need first. */
  List<Udt> udts();

  /** A type that the cluster has. */
  record Known(DataType type) implements ColumnType {

    @Override
    public String cql() {
      return type.equals(DataTypes.TEXT) ? "text" : type.asCql(true, true);
    }

    @Override
    public List<Udt> udts() {
      return List.of();
    }
  }

  /**
   * A list. It is frozen, and so is all else that has parts: it is written as a whole, in one cell;
   * and a list that is not frozen would hold its elements twice once the same write is repeated.
   */
  record ListOf(ColumnType element) implements ColumnType {

    @Override
    public String cql() {
      return "frozen<list<" + element.cql() + ">>";
    }

    @Override
    public List<Udt> udts() {
      return element.udts();
    }
  }

  /** A map. */
  record MapOf(ColumnType key, ColumnType value) implements ColumnType {

    @Override
    public String cql() {
      return "frozen<map<" + key.cql() + ", " + value.cql() + ">>";
    }

    @Override
    public List<Udt> udts() {
      return Stream.concat(key.udts().stream(), value.udts().stream()).toList();
    }
  }

  /** A user-defined type, its members in their order. */
  record Udt(CqlIdentifier name, Map<CqlIdentifier, ColumnType> members) implements ColumnType {

    public Udt {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    @Override
    public String cql() {
      return "frozen<" + name.asCql(true) + ">";
    }

    @Override
    public List<Udt> udts() {
      List<Udt> all = new ArrayList<>();
      members.values().forEach(member -> all.addAll(member.udts()));
      all.add(this);
      return all;
    }
  }
}

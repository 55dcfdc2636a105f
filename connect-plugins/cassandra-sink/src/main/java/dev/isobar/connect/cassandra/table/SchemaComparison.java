package dev.isobar.connect.cassandra.table;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.metadata.schema.KeyspaceMetadata;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.ListType;
import com.datastax.oss.driver.api.core.type.MapType;
import com.datastax.oss.driver.api.core.type.SetType;
import com.datastax.oss.driver.api.core.type.TupleType;
import com.datastax.oss.driver.api.core.type.UserDefinedType;
import com.datastax.oss.driver.api.core.type.VectorType;
import dev.isobar.connect.cassandra.table.ColumnType.Known;
import dev.isobar.connect.cassandra.table.ColumnType.ListOf;
import dev.isobar.connect.cassandra.table.ColumnType.MapOf;
import dev.isobar.connect.cassandra.table.ColumnType.Udt;
import java.util.ArrayList;
import java.util.List;

/** What the user-defined types of a keyspace lack, and which types do not fit what is wanted. */
final class SchemaComparison {

  private final KeyspaceMetadata keyspace;
  private final boolean mayAlter;
  private final List<String> statements = new ArrayList<>();
  private final List<String> misfits = new ArrayList<>();

  /**
   * Compares with a keyspace.
   *
   * @param mayAlter whether members may be added to types; otherwise a type without one misfits
   */
  SchemaComparison(KeyspaceMetadata keyspace, boolean mayAlter) {
    this.keyspace = keyspace;
    this.mayAlter = mayAlter;
  }

  /** What makes the types as they should be, in the order in which it has to be run. */
  List<String> statements() {
    return statements;
  }

  /** What no statement can change. */
  List<String> misfits() {
    return misfits;
  }

  /** Compares the user-defined types that a new column needs with those that are there. */
  void require(ColumnType wanted) {
    for (Udt udt : wanted.udts()) {
      keyspace
          .getUserDefinedType(udt.name())
          .ifPresentOrElse(
              actual -> compareMembers(udt, actual),
              () -> statements.add(TableDefinition.createType(keyspace.getName(), udt)));
    }
  }

  /**
   * Compares a column's type, or a part of it, with what is wanted.
   *
   * @param what the column or member, for errors
   */
  void compare(String what, ColumnType wanted, DataType actual) {
    boolean fits;
    if (wanted instanceof ListOf list) {
      fits = compareElements(what, list, actual);
    } else if (wanted instanceof MapOf map) {
      fits = compareEntries(what, map, actual);
    } else if (wanted instanceof Udt udt) {
      fits = compareUdt(udt, actual);
    } else {
      fits = TypeComparison.takes(actual, ((Known) wanted).type());
    }
    if (!fits) {
      misfits.add(
          what + " is " + new Known(actual).cql() + " and would have to be " + wanted.cql());
    }
  }

  private boolean compareElements(String what, ListOf wanted, DataType actual) {
    if (actual instanceof ListType list) {
      compare("the element of " + what, wanted.element(), list.getElementType());
    } else if (actual instanceof SetType set) {
      compare("the element of " + what, wanted.element(), set.getElementType());
    } else {
      return actual instanceof TupleType || actual instanceof VectorType;
    }
    return true;
  }

  private boolean compareEntries(String what, MapOf wanted, DataType actual) {
    if (actual instanceof MapType map) {
      compare("the key of " + what, wanted.key(), map.getKeyType());
      compare("the value of " + what, wanted.value(), map.getValueType());
      return true;
    }
    return actual instanceof UserDefinedType;
  }

  private boolean compareUdt(Udt wanted, DataType actual) {
    if (actual instanceof UserDefinedType udt) {
      compareMembers(wanted, udt);
      return true;
    }
    return actual instanceof MapType || actual instanceof TupleType;
  }

  private void compareMembers(Udt wanted, UserDefinedType actual) {
    String type = keyspace.getName().asCql(true) + "." + actual.getName().asCql(true);
    wanted
        .members()
        .forEach(
            (member, memberType) -> {
              int index = actual.firstIndexOf(member);
              if (index < 0) {
                add(type, member, memberType);
              } else {
                compare(
                    "member " + member.asCql(true) + " of type " + type,
                    memberType,
                    actual.getFieldTypes().get(index));
              }
            });
  }

  private void add(String type, CqlIdentifier member, ColumnType memberType) {
    String statement = "ALTER TYPE " + type + " ADD " + member.asCql(true) + " " + memberType.cql();
    if (mayAlter) {
      require(memberType);
      statements.add(statement);
    } else {
      misfits.add(
          "the type "
              + type
              + " is there without the member "
              + member.asCql(true)
              + ": "
              + statement);
    }
  }
}

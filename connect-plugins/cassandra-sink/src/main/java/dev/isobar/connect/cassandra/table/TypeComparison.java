package dev.isobar.connect.cassandra.table;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether a column that is there may take values of another type. It says no where a value could be
 * lost or no value fits; the rest is left to the conversion of each value.
 */
final class TypeComparison {

  private static final List<DataType> EXACT =
      List.of(
          DataTypes.TINYINT,
          DataTypes.SMALLINT,
          DataTypes.INT,
          DataTypes.BIGINT,
          DataTypes.VARINT,
          DataTypes.DECIMAL);

  // What floating point holds exactly.
  private static final Map<DataType, Set<DataType>> EXACT_IN_FLOATING =
      Map.of(
          DataTypes.FLOAT,
          Set.of(DataTypes.TINYINT, DataTypes.SMALLINT),
          DataTypes.DOUBLE,
          Set.of(DataTypes.TINYINT, DataTypes.SMALLINT, DataTypes.INT, DataTypes.FLOAT));

  private static final Set<DataType> TIMES =
      Set.of(DataTypes.TIMESTAMP, DataTypes.DATE, DataTypes.TIME);

  // Any of these may be written as text, or be in a text or blob for all that is known here.
  private static final Set<DataType> OPEN = Set.of(DataTypes.TEXT, DataTypes.BLOB);

  private TypeComparison() {}

  /** Whether the actual type may take what the wanted one would hold. */
  static boolean takes(DataType actual, DataType wanted) {
    if (actual.equals(wanted) || OPEN.contains(wanted)) {
      return true;
    }
    if (isNumber(wanted)) {
      return isNumber(actual) ? holds(actual, wanted) : isWhole(wanted) && standsFor(actual);
    }
    return TIMES.contains(wanted) && TIMES.contains(actual);
  }

  private static boolean isNumber(DataType type) {
    return EXACT.contains(type) || EXACT_IN_FLOATING.containsKey(type);
  }

  private static boolean holds(DataType actual, DataType wanted) {
    if (EXACT_IN_FLOATING.containsKey(actual)) {
      return EXACT_IN_FLOATING.get(actual).contains(wanted);
    }
    return EXACT.contains(wanted)
        ? EXACT.indexOf(actual) >= EXACT.indexOf(wanted)
        : actual.equals(DataTypes.DECIMAL);
  }

  private static boolean isWhole(DataType type) {
    return EXACT.contains(type) && !type.equals(DataTypes.DECIMAL);
  }

  /** Whole numbers may stand for times, and may be counted. */
  private static boolean standsFor(DataType actual) {
    return TIMES.contains(actual) || actual.equals(DataTypes.COUNTER);
  }
}

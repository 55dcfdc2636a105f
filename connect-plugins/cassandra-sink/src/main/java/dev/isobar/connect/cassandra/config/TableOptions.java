package dev.isobar.connect.cassandra.config;

import dev.isobar.connect.cassandra.connection.ConnectionSettings;
import dev.isobar.connect.cassandra.mapping.Mapping;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;

/** The options of one table: {@code topic.<topic>.<keyspace>.<table>.<option>}. */
public final class TableOptions {

  public static final String MAPPING = "mapping";
  public static final String MODE = "mode";
  public static final String CONDITION = "condition";
  public static final String QUERY = "query";
  public static final String NULLS = "nulls";
  public static final String TOMBSTONES = "tombstones";
  public static final String TTL = "ttl";
  public static final String TTL_UNIT = "ttl.unit";
  public static final String TIMESTAMP_UNIT = "timestamp.unit";
  public static final String TIME_UNIT = "time.unit";
  public static final String CONSISTENCY = "consistency";
  public static final String PROFILE = "profile";
  public static final String ALLOW_REPEATS = "counters.allow.repeats";

  private static final int TWENTY_YEARS_IN_SECONDS = 630_720_000;

  private TableOptions() {}

  /** The options, without what their properties start with. */
  public static ConfigDef definition() {
    ConfigDef definition = new ConfigDef();
    defineForm(definition);
    defineTimes(definition);
    return definition
        .define(
            CONSISTENCY,
            ConfigDef.Type.STRING,
            null,
            ConfigDef.LambdaValidator.with(
                (name, value) -> {
                  if (value != null) {
                    ConnectionSettings.CONSISTENCY_LEVELS.ensureValid(name, value);
                  }
                },
                ConnectionSettings.CONSISTENCY_LEVELS::toString),
            Importance.LOW,
            "How many replicas must have a row of this table. Without it, as `"
                + ConnectionSettings.CONSISTENCY
                + "` says.")
        .define(
            PROFILE,
            ConfigDef.Type.STRING,
            null,
            new ConfigDef.NonEmptyString(),
            Importance.LOW,
            "The driver's execution profile that writes to this table, as the passed through"
                + " `datastax-java-driver.profiles` define it.")
        .define(
            ALLOW_REPEATS,
            ConfigDef.Type.BOOLEAN,
            false,
            Importance.LOW,
            "Allows counters, although what is delivered again is counted again.");
  }

  private static void defineForm(ConfigDef definition) {
    definition
        .define(
            MAPPING,
            ConfigDef.Type.STRING,
            null,
            ConfigDef.LambdaValidator.with(TableOptions::checkMapping, () -> "column=source,…"),
            Importance.HIGH,
            "What each column takes from the record, as in"
                + " `station=key, temp=value.temperature.value`. Without it, by name.")
        .define(
            MODE,
            ConfigDef.Type.STRING,
            Mode.INSERT.toString(),
            ValidString.in(Mode.names()),
            Importance.MEDIUM,
            "What a record does to its row: `insert`, `update`, `insert_if_not_exists`,"
                + " `update_if`.")
        .define(
            CONDITION,
            ConfigDef.Type.STRING,
            null,
            new ConfigDef.NonEmptyString(),
            Importance.LOW,
            "When `update_if` writes: CQL as after IF, with columns of the mapping as `:column`.")
        .define(
            QUERY,
            ConfigDef.Type.STRING,
            null,
            new ConfigDef.NonEmptyString(),
            Importance.LOW,
            "CQL to run for each record instead, with columns of the mapping as `:column`.")
        .define(
            NULLS,
            ConfigDef.Type.STRING,
            "write",
            ValidString.in("write", "unset"),
            Importance.MEDIUM,
            "Whether a field that is null erases what its column held, or leaves it (`unset`).")
        .define(
            TOMBSTONES,
            ConfigDef.Type.STRING,
            "delete",
            ValidString.in("delete", "ignore", "fail"),
            Importance.MEDIUM,
            "What a record without a value does: `delete`, `ignore`, or be reported (`fail`).");
  }

  private static void defineTimes(ConfigDef definition) {
    ValidString units = ValidString.in(TableSettings.units());
    definition
        .define(
            TTL,
            ConfigDef.Type.INT,
            null,
            ConfigDef.LambdaValidator.with(
                (name, value) -> {
                  if (value != null) {
                    Range.between(1, TWENTY_YEARS_IN_SECONDS).ensureValid(name, value);
                  }
                },
                () -> "[1,...," + TWENTY_YEARS_IN_SECONDS + "]"),
            Importance.MEDIUM,
            "How long rows live, in seconds. Without it, as the table says. `__ttl` in the mapping"
                + " wins.")
        .define(
            TTL_UNIT,
            ConfigDef.Type.STRING,
            "seconds",
            units,
            Importance.LOW,
            "What `__ttl` counts.")
        .define(
            TIMESTAMP_UNIT,
            ConfigDef.Type.STRING,
            "microseconds",
            units,
            Importance.LOW,
            "What `__timestamp` counts, since 1970, where it is a whole number.")
        .define(
            TIME_UNIT,
            ConfigDef.Type.STRING,
            "milliseconds",
            units,
            Importance.LOW,
            "What whole numbers for columns of type timestamp count, since 1970.");
  }

  private static void checkMapping(String name, Object value) {
    if (value != null) {
      try {
        var unused = Mapping.parse((String) value);
      } catch (IllegalArgumentException e) {
        throw new ConfigException(name, value, e.getMessage());
      }
    }
  }

  /**
   * Finds what is wrong with the options of one table.
   *
   * @param prefix what their properties start with
   * @param options by their names without the prefix
   * @return by property, what is wrong and what would be right
   */
  static Map<String, String> problems(String prefix, Map<String, String> options) {
    Map<String, String> problems = new LinkedHashMap<>();
    for (ConfigValue value : definition().validate(options)) {
      if (!value.errorMessages().isEmpty()) {
        problems.put(
            prefix + value.name(),
            String.join("; ", value.errorMessages())
                .replace("configuration " + value.name(), prefix + value.name()));
      }
    }
    if (problems.isEmpty()) {
      TableOptionConflicts.find(options)
          .forEach(
              (option, problem) -> problems.put(prefix + option, prefix + option + ": " + problem));
    }
    return problems;
  }
}

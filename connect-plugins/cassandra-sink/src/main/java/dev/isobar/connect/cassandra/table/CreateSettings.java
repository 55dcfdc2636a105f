package dev.isobar.connect.cassandra.table;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigException;

/**
 * How a table is made and kept.
 *
 * @param primaryKey null if none is declared; a table that is missing can then not be made
 * @param ttlSeconds how long rows live unless their writes say it, in seconds; null for ever
 * @param compaction null for the cluster's default
 */
public record CreateSettings(
    CreateMode mode, PrimaryKey primaryKey, Integer ttlSeconds, Compaction compaction) {

  /** The connector's option that holds for all tables without one of their own. */
  public static final String EVERY_TABLE = "table.create";

  public static final String CREATE = "create";
  public static final String PRIMARY_KEY = "primary.key";
  public static final String TTL = "create.ttl";
  public static final String COMPACTION = "create.compaction";

  /** The sink leaves the table as it is. */
  public static final CreateSettings LEFT_ALONE =
      new CreateSettings(CreateMode.NONE, null, null, null);

  // As Cassandra has it: twenty years.
  private static final int LONGEST_TTL_SECONDS = 630_720_000;

  /** Adds the connector's option. */
  public static ConfigDef defineForEveryTable(ConfigDef definition) {
    return definition.define(
        EVERY_TABLE,
        ConfigDef.Type.STRING,
        CreateMode.NONE.toString(),
        ValidString.in(CreateMode.names()),
        Importance.MEDIUM,
        "What the sink does to tables: nothing (`none`), makes those that are missing (`create`),"
            + " or also adds columns when fields appear (`evolve`).");
  }

  /** Adds the options of one table. */
  public static ConfigDef define(ConfigDef definition) {
    return definition
        .define(
            CREATE,
            ConfigDef.Type.STRING,
            null,
            optional(
                text -> ValidString.in(CreateMode.names()).ensureValid(CREATE, text),
                String.join(", ", CreateMode.names())),
            Importance.MEDIUM,
            "As `" + EVERY_TABLE + "`, for this table.")
        .define(
            PRIMARY_KEY,
            ConfigDef.Type.STRING,
            null,
            optional(PrimaryKey::parse, "(column, …), column DESC, …"),
            Importance.MEDIUM,
            "The primary key of a table that the sink makes, as in `(station, day), time DESC`.")
        .define(
            TTL,
            ConfigDef.Type.INT,
            null,
            LambdaValidator.with(
                (name, value) -> {
                  if (value != null) {
                    Range.between(1, LONGEST_TTL_SECONDS).ensureValid(name, value);
                  }
                },
                () -> "[1,...," + LONGEST_TTL_SECONDS + "]"),
            Importance.LOW,
            "How long rows of a table that the sink makes live by default, in seconds. Without it,"
                + " for ever.")
        .define(
            COMPACTION,
            ConfigDef.Type.STRING,
            null,
            optional(Compaction::parse, "{'class': '…', …}"),
            Importance.LOW,
            "The compaction of a table that the sink makes, as in `{'class':"
                + " 'TimeWindowCompactionStrategy'}`. Without it, the cluster's default.");
  }

  private static ConfigDef.Validator optional(Consumer<String> check, String form) {
    return LambdaValidator.with(
        (name, value) -> {
          if (value != null) {
            try {
              check.accept((String) value);
            } catch (IllegalArgumentException e) {
              throw new ConfigException(name, value, e.getMessage());
            }
          }
        },
        () -> form);
  }

  /** What tables inherit from the connector's options: nothing if its own option is faulty. */
  public static Map<String, String> inherited(Map<String, String> properties) {
    String mode = properties.getOrDefault(EVERY_TABLE, "");
    return List.of(CreateMode.names()).contains(mode) ? Map.of(CREATE, mode) : Map.of();
  }

  /**
   * Reads the options of one table, which have been checked.
   *
   * @param options by their names without what their properties start with; others are passed over
   */
  public static CreateSettings parse(Map<String, String> options) {
    AbstractConfig values = new AbstractConfig(define(new ConfigDef()), options, false);
    String mode = values.getString(CREATE);
    String primaryKey = values.getString(PRIMARY_KEY);
    String compaction = values.getString(COMPACTION);
    return new CreateSettings(
        mode == null ? CreateMode.NONE : CreateMode.parse(mode),
        primaryKey == null ? null : PrimaryKey.parse(primaryKey),
        values.getInt(TTL),
        compaction == null ? null : Compaction.parse(compaction));
  }
}

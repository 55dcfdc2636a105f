package dev.isobar.app.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import java.time.Duration;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * Where climate normals are looked up, and how long they are waited for.
 *
 * @param enabled whether they are looked up at all
 * @param table keyspace and table in Cassandra
 * @param deadline how long an answer may take before reports go on without it
 * @param retry how long the table is left alone when it does not answer
 * @param expiry after what time a station's normals are read again
 * @param absentExpiry after what time a station without normals is asked for again
 * @param cacheBytes memory for normals, bytes
 */
public record NormalsSettings(
    boolean enabled,
    String table,
    Duration deadline,
    Duration retry,
    Duration expiry,
    Duration absentExpiry,
    long cacheBytes) {

  /** Whether normals are looked up. */
  public static final String ENABLED = "isobar.normals.enabled";

  /** Keyspace and table. */
  public static final String TABLE = "isobar.normals.table";

  static final String DEADLINE = "isobar.normals.deadline";
  static final String RETRY = "isobar.normals.retry";
  static final String EXPIRY = "isobar.normals.expiry";
  static final String ABSENT_EXPIRY = "isobar.normals.expiry.absent";
  static final String CACHE_BYTES = "isobar.normals.cache.bytes";

  private static final String WITH_STATE = "auto";
  private static final Pattern TABLE_NAME = Pattern.compile("[a-z]\\w{0,47}\\.[a-z]\\w{0,47}");

  static ConfigDef define(ConfigDef definition) {
    return definition
        .define(
            ENABLED,
            STRING,
            WITH_STATE,
            ConfigDef.ValidString.in(WITH_STATE, "true", "false"),
            MEDIUM,
            "Look climate normals up in Cassandra: true, false, or auto, which does so where the"
                + " state is in Cassandra too.")
        .define(
            TABLE,
            STRING,
            "isobar.climate_normals",
            NormalsSettings::requireTable,
            MEDIUM,
            "Keyspace and table of the climate normals.")
        .define(
            DEADLINE,
            STRING,
            "PT2S",
            Checks.duration(),
            MEDIUM,
            "How long an answer may take; then reports go on without, marked so.")
        .define(
            RETRY,
            STRING,
            "PT10S",
            Checks.duration(),
            LOW,
            "How long the table is left alone when it does not answer; reports do not wait then.")
        .define(
            EXPIRY,
            STRING,
            "P1D",
            Checks.duration(),
            LOW,
            "After what time a station's normals are read again; the old ones serve meanwhile.")
        .define(
            ABSENT_EXPIRY,
            STRING,
            "PT10M",
            Checks.duration(),
            LOW,
            "The same for a station that has no normals.")
        .define(
            CACHE_BYTES,
            LONG,
            33_554_432L,
            ConfigDef.Range.atLeast(65_536L),
            LOW,
            "Memory for normals; a station's month takes 6 KB.");
  }

  static NormalsSettings of(AbstractConfig config) {
    String enabled = config.getString(ENABLED);
    boolean stateInCassandra = config.getString(AppConfig.STATE_STORE).equals("cassandra");
    return new NormalsSettings(
        enabled.equals(WITH_STATE) ? stateInCassandra : Boolean.parseBoolean(enabled),
        config.getString(TABLE),
        Checks.positive(config, DEADLINE),
        Checks.positive(config, RETRY),
        Checks.positive(config, EXPIRY),
        Checks.positive(config, ABSENT_EXPIRY),
        config.getLong(CACHE_BYTES));
  }

  private static void requireTable(String name, Object value) {
    if (!TABLE_NAME.matcher(String.valueOf(value)).matches()) {
      throw new ConfigException(
          name, value, "must be keyspace and table, such as isobar.climate_normals");
    }
  }
}

package dev.isobar.connect.cassandra.config;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigException;

/**
 * What orders the writes of a row.
 *
 * @param table where the offset clock is kept; null for the default
 * @param name what tells it from others there; null for the default
 */
public record ClockSettings(Source source, TableName table, String name) {

  /** What a record's timestamp is made of. */
  public enum Source {
    /** Its offset. */
    OFFSET,
    /** The timestamp that it has in Kafka. */
    RECORD;

    private String option() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static final String CLOCK = "cassandra.clock";
  public static final String CLOCK_TABLE = "cassandra.clock.table";
  public static final String CLOCK_NAME = "cassandra.clock.name";

  private static final CqlIdentifier DEFAULT_TABLE = CqlIdentifier.fromCql("isobar_sink_clock");

  static ConfigDef define(ConfigDef definition) {
    return definition
        .define(
            CLOCK,
            ConfigDef.Type.STRING,
            Source.OFFSET.option(),
            ValidString.in(Stream.of(Source.values()).map(Source::option).toArray(String[]::new)),
            Importance.MEDIUM,
            "What orders the writes of a row: offset, the order of the topic's partition; or record,"
                + " the records' own timestamps.")
        .define(
            CLOCK_TABLE,
            ConfigDef.Type.STRING,
            null,
            LambdaValidator.with(ClockSettings::checkTable, () -> "keyspace.table"),
            Importance.LOW,
            "Where the offset clock is kept, as keyspace.table. It is made when it is missing. By"
                + " default isobar_sink_clock in the first by name of the keyspaces of the tables.")
        .define(
            CLOCK_NAME,
            ConfigDef.Type.STRING,
            null,
            Importance.LOW,
            "Which clock in that table is this connector's. With a new name, what is written from"
                + " now on wins over all that was written before. By default the connector's name.");
  }

  static ClockSettings parse(AbstractConfig values) {
    String table = values.getString(CLOCK_TABLE);
    return new ClockSettings(
        Source.valueOf(values.getString(CLOCK).toUpperCase(Locale.ROOT)),
        table == null ? null : TableName.parse(table),
        values.getString(CLOCK_NAME));
  }

  private static void checkTable(String name, Object value) {
    try {
      if (value != null) {
        TableName.parse((String) value);
      }
    } catch (IllegalArgumentException e) {
      throw new ConfigException(name, value, e.getMessage());
    }
  }

  /** Returns the table of the clock, where these are the keyspaces that are written. */
  public TableName tableOr(Collection<CqlIdentifier> keyspaces) {
    if (table != null) {
      return table;
    }
    return keyspaces.stream()
        .min(Comparator.comparing(CqlIdentifier::asInternal))
        .map(first -> new TableName(first, DEFAULT_TABLE))
        .orElseThrow(
            () -> new ConfigException(CLOCK_TABLE, null, "name a table, as keyspace.table"));
  }

  /** Returns the name of the clock of a connector of this name. */
  public String nameOr(String connector) {
    return name == null ? connector : name;
  }
}

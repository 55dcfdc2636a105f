package dev.isobar.connect.cassandra.config;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import dev.isobar.connect.cassandra.mapping.Mapping;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.config.AbstractConfig;

/**
 * What one topic writes in one table.
 *
 * @param property the property that an error about the table itself is of
 * @param prefix what the properties of the table's options start with, such as {@code
 *     topic.reports.weather.by_day.}
 * @param options the options that are set, by their names without the prefix
 */
public record TableSettings(
    TableName table,
    String property,
    String prefix,
    Mapping mapping,
    WriteForm form,
    TimeSettings times,
    Execution execution,
    Map<String, String> options) {

  public TableSettings {
    options = Map.copyOf(options);
  }

  /** Reads the options of a table that {@link TableOptions#problems} has found no fault with. */
  static TableSettings parse(
      TableName table, String property, String prefix, Map<String, String> options) {
    AbstractConfig values = new AbstractConfig(TableOptions.definition(), options, false);
    String mapping = values.getString(TableOptions.MAPPING);
    String consistency = values.getString(TableOptions.CONSISTENCY);
    return new TableSettings(
        table,
        property,
        prefix,
        mapping == null ? Mapping.BY_NAME : Mapping.parse(mapping),
        new WriteForm(
            Mode.valueOf(upper(values, TableOptions.MODE)),
            values.getString(TableOptions.CONDITION),
            values.getString(TableOptions.QUERY),
            Nulls.valueOf(upper(values, TableOptions.NULLS)),
            Tombstones.valueOf(upper(values, TableOptions.TOMBSTONES)),
            values.getBoolean(TableOptions.ALLOW_REPEATS)),
        new TimeSettings(
            values.getInt(TableOptions.TTL),
            TimeUnit.valueOf(upper(values, TableOptions.TTL_UNIT)),
            TimeUnit.valueOf(upper(values, TableOptions.TIMESTAMP_UNIT)),
            TimeUnit.valueOf(upper(values, TableOptions.TIME_UNIT))),
        new Execution(
            consistency == null ? null : DefaultConsistencyLevel.valueOf(consistency),
            values.getString(TableOptions.PROFILE)),
        options);
  }

  private static String upper(AbstractConfig values, String option) {
    return values.getString(option).toUpperCase(Locale.ROOT);
  }

  /** The property of one of the table's options, for errors. */
  public String property(String option) {
    return prefix + option;
  }

  static String[] units() {
    return Arrays.stream(TimeUnit.values())
        .map(unit -> unit.name().toLowerCase(Locale.ROOT))
        .toArray(String[]::new);
  }
}

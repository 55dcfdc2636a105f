package dev.isobar.connect.nws.config;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/**
 * One task's share of the work, carried in the task's properties.
 *
 * @param stations the stations whose reports the task reads; may be empty
 * @param grids the grid cells, such as SEW/125,67, whose forecasts the task reads; may be empty
 * @param readsStations whether the task also reads the lists of stations
 * @param listedStations stations that were found by zone, point or office, for the one task that
 *     reads the lists of stations; else empty
 * @param readsAlerts whether the task also reads the alerts
 */
public record Assignment(
    List<String> stations,
    List<String> grids,
    boolean readsStations,
    List<String> listedStations,
    boolean readsAlerts) {

  /** What the names of the connector's own notes to its tasks begin with. */
  static final String PREFIX = "nws.task.";

  private static final String STATIONS = PREFIX + "stations";
  private static final String GRIDS = PREFIX + "grids";
  private static final String READS_STATIONS = PREFIX + "reads.stations";
  private static final String LISTED_STATIONS = PREFIX + "listed.stations";
  private static final String READS_ALERTS = PREFIX + "reads.alerts";

  /** A grid id has a comma in it. */
  private static final String BETWEEN_GRIDS = ";";

  private static final ConfigDef DEFINITION =
      new ConfigDef()
          .defineInternal(STATIONS, ConfigDef.Type.LIST, List.of(), Importance.LOW)
          .defineInternal(GRIDS, ConfigDef.Type.STRING, "", Importance.LOW)
          .defineInternal(READS_STATIONS, ConfigDef.Type.BOOLEAN, false, Importance.LOW)
          .defineInternal(LISTED_STATIONS, ConfigDef.Type.LIST, List.of(), Importance.LOW)
          .defineInternal(READS_ALERTS, ConfigDef.Type.BOOLEAN, false, Importance.LOW);

  /** The connector's properties with this share written into them. */
  public Map<String, String> addTo(Map<String, String> properties) {
    Map<String, String> task = new HashMap<>(properties);
    task.put(STATIONS, String.join(",", stations));
    task.put(GRIDS, String.join(BETWEEN_GRIDS, grids));
    task.put(READS_STATIONS, Boolean.toString(readsStations));
    task.put(LISTED_STATIONS, String.join(",", listedStations));
    task.put(READS_ALERTS, Boolean.toString(readsAlerts));
    return task;
  }

  /** The share written into a task's properties. */
  public static Assignment from(Map<String, String> properties) {
    AbstractConfig config = new AbstractConfig(DEFINITION, properties, false);
    return new Assignment(
        config.getList(STATIONS),
        Arrays.stream(config.getString(GRIDS).split(Pattern.quote(BETWEEN_GRIDS), -1))
            .filter(grid -> !grid.isEmpty())
            .toList(),
        config.getBoolean(READS_STATIONS),
        config.getList(LISTED_STATIONS),
        config.getBoolean(READS_ALERTS));
  }
}

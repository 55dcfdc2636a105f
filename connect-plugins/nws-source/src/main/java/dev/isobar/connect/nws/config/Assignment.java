package dev.isobar.connect.nws.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/**
 * One task's share of the work, carried in the task's properties.
 *
 * @param stations the stations whose reports the task reads; may be empty
 * @param readsStations whether the task also reads the list of stations
 * @param requestsPerSecond the task's share of the rate limit
 */
public record Assignment(List<String> stations, boolean readsStations, double requestsPerSecond) {

  /** What the names of the connector's own notes to its tasks begin with. */
  static final String PREFIX = "nws.task.";

  private static final String STATIONS = PREFIX + "stations";
  private static final String READS_STATIONS = PREFIX + "reads.stations";
  private static final String RATE_LIMIT = PREFIX + "rate.limit.per.second";

  private static final ConfigDef DEFINITION =
      new ConfigDef()
          .defineInternal(STATIONS, ConfigDef.Type.LIST, List.of(), Importance.LOW)
          .defineInternal(READS_STATIONS, ConfigDef.Type.BOOLEAN, false, Importance.LOW)
          .defineInternal(RATE_LIMIT, ConfigDef.Type.DOUBLE, 1.0, Importance.LOW);

  /** The connector's properties with this share written into them. */
  public Map<String, String> addTo(Map<String, String> properties) {
    Map<String, String> task = new HashMap<>(properties);
    task.put(STATIONS, String.join(",", stations));
    task.put(READS_STATIONS, Boolean.toString(readsStations));
    task.put(RATE_LIMIT, Double.toString(requestsPerSecond));
    return task;
  }

  /** The share written into a task's properties. */
  public static Assignment from(Map<String, String> properties) {
    AbstractConfig config = new AbstractConfig(DEFINITION, properties, false);
    return new Assignment(
        config.getList(STATIONS), config.getBoolean(READS_STATIONS), config.getDouble(RATE_LIMIT));
  }
}

package dev.isobar.connect.cassandra.connection;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.isobar.cassandra.connection.SessionOpener;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Opens sessions with the cluster as the sink wants them. */
public final class Sessions {

  private static final String VALIDATION = "-validation";

  private Sessions() {}

  /**
   * Connects.
   *
   * @throws dev.isobar.cassandra.connection.ClusterAwayException if no node takes a connection,
   *     which may pass
   * @throws dev.isobar.cassandra.connection.OptionException if an option is wrong
   */
  static CqlSession open(ConnectionSettings settings) {
    return new SessionOpener(settings.cluster(), driverOptions(settings.name(), settings)).open();
  }

  /**
   * Connects for a look at the cluster.
   *
   * @param limit how long it may take
   * @throws dev.isobar.cassandra.connection.ClusterAwayException as {@link #open} does
   * @throws dev.isobar.cassandra.connection.OptionException as {@link #open} does
   */
  public static CqlSession openToLook(ConnectionSettings settings, Duration limit)
      throws InterruptedException {
    Map<String, String> options = driverOptions(settings.name() + VALIDATION, settings);
    // One connection is enough, and a node that says nothing should leave time for the next.
    options.put("advanced.connection.pool.local.size", "1");
    options.put("advanced.connection.connect-timeout", limit.toMillis() / 2 + 1 + " milliseconds");
    return new SessionOpener(settings.cluster(), options).open(limit);
  }

  static Map<String, String> driverOptions(String name, ConnectionSettings settings) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("basic.session-name", name);
    options.put("basic.request.timeout", settings.requestTimeout().toMillis() + " milliseconds");
    options.put("basic.request.consistency", settings.consistency().name());
    // No node that is back is left alone for longer than this.
    options.put("advanced.reconnection-policy.max-delay", "10 seconds");
    // The sink stamps every write itself: the driver need not load native code for its clock.
    options.put("advanced.timestamp-generator.force-java-clock", "true");
    // Every write has been answered before a session is closed, so little is left to wait for.
    for (String group : new String[] {"io-group", "admin-group"}) {
      String shutdown = "advanced.netty." + group + ".shutdown.";
      options.put(shutdown + "quiet-period", "200");
      options.put(shutdown + "timeout", "15000");
      options.put(shutdown + "unit", "MILLISECONDS");
    }
    return options;
  }
}

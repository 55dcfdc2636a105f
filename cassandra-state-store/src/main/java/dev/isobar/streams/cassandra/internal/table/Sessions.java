package dev.isobar.streams.cassandra.internal.table;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.metadata.Node;
import dev.isobar.cassandra.connection.ClusterAwayException;
import dev.isobar.cassandra.connection.SessionOpener;
import dev.isobar.streams.cassandra.CassandraStoreConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Opens sessions with a cluster. */
final class Sessions {

  private Sessions() {}

  /**
   * Connects.
   *
   * @throws TableException passing if no node takes a connection
   * @throws dev.isobar.tls.OptionException if they do, but an option is wrong
   */
  static CqlSession open(CassandraStoreConfig config) {
    try {
      return opener(config).open();
    } catch (ClusterAwayException e) {
      throw new TableException(e.getMessage(), true, e);
    }
  }

  /** The data centre of the configuration or else, with a secure bundle, that of any node. */
  static String localDatacenter(CqlSession session, CassandraStoreConfig config) {
    if (config.localDatacenter() != null) {
      return config.localDatacenter();
    }
    return session.getMetadata().getNodes().values().stream()
        .map(Node::getDatacenter)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse("datacenter1");
  }

  static SessionOpener opener(CassandraStoreConfig config) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("basic.session-name", "state-store");
    options.put("basic.request.timeout", "5 seconds");
    options.put("basic.request.consistency", config.consistency().name());
    // A node that is back is found within this, whatever it was away for.
    options.put("advanced.reconnection-policy.base-delay", "200 milliseconds");
    options.put("advanced.reconnection-policy.max-delay", "2 seconds");
    // Every write is stamped here: the driver need not load native code for its clock.
    options.put("advanced.timestamp-generator.force-java-clock", "true");
    // Other people's tables are no use, and a cluster may have thousands.
    options.put("advanced.metadata.schema.refreshed-keyspaces", "[\"" + config.keyspace() + "\"]");
    // A table counts as created when the driver has looked at the schema, for which it waits long.
    options.put("advanced.metadata.schema.debouncer.window", "50 milliseconds");
    // Every write has been answered before a session is closed, so little is left to wait for.
    for (String group : new String[] {"io-group", "admin-group"}) {
      String shutdown = "advanced.netty." + group + ".shutdown.";
      options.put(shutdown + "quiet-period", "100");
      options.put(shutdown + "timeout", "15000");
      options.put(shutdown + "unit", "MILLISECONDS");
    }
    return new SessionOpener(config.cluster(), options);
  }
}

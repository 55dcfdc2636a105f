package dev.isobar.connect.cassandra.table;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.loadbalancing.NodeDistance;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.metadata.NodeState;
import java.time.Duration;
import java.util.Comparator;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs statements that change the schema. Two nodes that make the same table at the same time make
 * two, of which one is lost. A node makes its changes one after the other, so all sessions send
 * theirs to the same one: of those that are up in the local data centre, the one with the lowest
 * id.
 */
final class SchemaChanges {

  private static final Logger log = LoggerFactory.getLogger(SchemaChanges.class);

  // A change goes through all tables' settings and to disk, so it takes longer than a write.
  private static final Duration LONGEST_CHANGE = Duration.ofSeconds(30);

  private final CqlSession session;

  SchemaChanges(CqlSession session) {
    this.session = session;
  }

  /**
   * Waits until all nodes have the same schema, and reads it.
   *
   * @throws DriverException if they do not, which may pass
   */
  void awaitAgreement() {
    if (!session.checkSchemaAgreement()) {
      throw disagreement();
    }
    var unused = session.refreshSchema();
  }

  /**
   * Makes one change, and waits until all nodes have it.
   *
   * @throws DriverException if the cluster refuses it, or cannot make it now
   */
  void run(String statement) {
    log.info("Changing the schema: {}", statement);
    ResultSet done =
        session.execute(
            SimpleStatement.newInstance(statement).setTimeout(LONGEST_CHANGE).setNode(node()));
    if (!done.getExecutionInfo().isSchemaInAgreement()) {
      throw disagreement();
    }
  }

  /** Null, for whichever the driver finds, if none is known to be up. */
  private Node node() {
    return session.getMetadata().getNodes().values().stream()
        .filter(node -> node.getState() == NodeState.UP)
        .filter(node -> node.getDistance() == NodeDistance.LOCAL)
        .filter(node -> Objects.nonNull(node.getHostId()))
        .min(Comparator.comparing(Node::getHostId))
        .orElse(null);
  }

  private static DriverException disagreement() {
    return new DriverTimeoutException("The cluster's nodes do not agree on its schema");
  }
}

package dev.isobar.streams.cassandra.internal.table;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.loadbalancing.NodeDistance;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.metadata.NodeState;
import java.time.Duration;
import java.util.Comparator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds a table as it must be, creates it or says what is wrong. */
final class TableOpener {

  private static final Logger LOG = LoggerFactory.getLogger(TableOpener.class);
  private static final Duration CREATION_TIMEOUT = Duration.ofSeconds(30);
  private static final int EXAMPLE_REPLICAS = 3;

  private final CqlSession session;
  private final String localDatacenter;
  private final boolean create;

  /**
   * @param localDatacenter for the messages
   * @param create whether a missing table is to be created
   */
  TableOpener(CqlSession session, String localDatacenter, boolean create) {
    this.session = session;
    this.localDatacenter = localDatacenter;
    this.create = create;
  }

  /**
   * Makes sure that the table is there.
   *
   * @throws TableException as {@link StateTables#rows} does
   */
  void open(TableSchema schema) {
    try {
      ExistingTable table = ExistingTable.find(session, schema.keyspace(), schema.name());
      if (table == null) {
        requireKeyspace(schema.keyspace());
        create(schema);
        table = ExistingTable.find(session, schema.keyspace(), schema.name());
      }
      check(table, schema);
    } catch (RuntimeException e) {
      throw TableFailures.of("to open a table", schema.qualifiedName(), e);
    }
  }

  private void requireKeyspace(String keyspace) {
    if (!ExistingTable.keyspaceExists(session, keyspace)) {
      throw refused(
          "There is no keyspace "
              + keyspace
              + ". How often its rows are to be replicated is for you to say; create it with such"
              + " as\n"
              + TableSchema.createKeyspace(keyspace, localDatacenter, EXAMPLE_REPLICAS)
              + ";\n(1 replica on a single node), or set cassandra.keyspace to another");
    }
  }

  private void create(TableSchema schema) {
    if (!create) {
      throw refused(
          "There is no table "
              + schema.qualifiedName()
              + ", and cassandra.store.create.tables is false. Create it with\n"
              + schema.create()
              + ";");
    }
    LOG.info("Creating table {}", schema.qualifiedName());
    ResultSet created =
        session.execute(
            SimpleStatement.newInstance(schema.create())
                .setTimeout(CREATION_TIMEOUT)
                .setIdempotent(true)
                .setNode(creator()));
    if (!created.getExecutionInfo().isSchemaInAgreement()) {
      throw new TableException(
          "The nodes of the cluster do not agree yet on table " + schema.qualifiedName(),
          true,
          null);
    }
  }

  /**
   * The node that creates tables. All instances of an application come to the same one, which
   * creates a table once; two nodes at the same time might create two of one name. Null if none is
   * known to be up, which leaves it to the driver.
   */
  private Node creator() {
    return session.getMetadata().getNodes().values().stream()
        .filter(node -> node.getState() == NodeState.UP && node.getHostId() != null)
        .filter(node -> node.getDistance() == NodeDistance.LOCAL)
        .min(Comparator.comparing(Node::getHostId))
        .orElse(null);
  }

  private static void check(ExistingTable table, TableSchema schema) {
    if (table == null) {
      throw new TableException(
          "Table " + schema.qualifiedName() + " was created and is not there yet", true, null);
    }
    if (!table.belongsTo(schema)) {
      throw refused(
          "Table "
              + schema.qualifiedName()
              + " is not that of: "
              + schema.comment()
              + " Its comment says: '"
              + table.comment()
              + "'. If two stores or applications have names that differ only in capitals and"
              + " signs, rename one or give it a keyspace of its own; if the table is the right"
              + " one, say so with\n"
              + schema.alterComment()
              + ";");
    }
    if (!table.differences(schema).isEmpty()) {
      throw refused(
          "Table "
              + schema.qualifiedName()
              + " is not as it must be: "
              + String.join("; ", table.differences(schema))
              + ". Rename or drop it, after which the store is made anew from its changelog, and"
              + " create it with\n"
              + schema.create()
              + ";");
    }
  }

  private static TableException refused(String message) {
    return new TableException(message, false, null);
  }
}

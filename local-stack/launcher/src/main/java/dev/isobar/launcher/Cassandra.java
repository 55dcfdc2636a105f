package dev.isobar.launcher;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.ColumnDefinition;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import dev.isobar.launcher.access.Access;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The local Cassandra as a client sees it: opens sessions, applies a CQL file, prints a result. */
final class Cassandra {

  private static final int ROWS_SHOWN = 50;

  private final List<InetSocketAddress> nodes;
  private final Access access;

  /**
   * @param nodes each as host:port
   * @param access how its administrator comes to it
   */
  Cassandra(List<String> nodes, Access access) {
    this.nodes = nodes.stream().map(Cassandra::address).toList();
    this.access = access;
  }

  private static InetSocketAddress address(String node) {
    int colon = node.lastIndexOf(':');
    return new InetSocketAddress(
        node.substring(0, colon), Integer.parseInt(node.substring(colon + 1)));
  }

  /** A new session; the caller closes it. */
  CqlSession connect() {
    return access.cassandra(builder()).build();
  }

  /** A session's builder that knows the nodes, and nothing of who comes. */
  CqlSessionBuilder builder() {
    DriverConfigLoader settings =
        DriverConfigLoader.programmaticBuilder()
            .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(15))
            .withDuration(DefaultDriverOption.CONTROL_CONNECTION_TIMEOUT, Duration.ofSeconds(15))
            .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, Duration.ofSeconds(15))
            // What was written at this level is seen at it, whichever node is asked.
            .withString(DefaultDriverOption.REQUEST_CONSISTENCY, "LOCAL_QUORUM")
            .withInt(DefaultDriverOption.NETTY_IO_SIZE, 1)
            .withInt(DefaultDriverOption.NETTY_ADMIN_SIZE, 1)
            .build();
    return CqlSession.builder()
        .addContactPoints(nodes)
        .withLocalDatacenter("datacenter1")
        .withConfigLoader(settings);
  }

  /**
   * Creates a keyspace, where there is none of its name, so that a file that would create it with
   * one replica finds it.
   */
  void createKeyspace(String name, int replicas) {
    try (CqlSession session = connect()) {
      session.execute(
          "CREATE KEYSPACE IF NOT EXISTS %s WITH replication = {'class': 'NetworkTopologyStrategy', 'datacenter1': %d}"
              .formatted(name, replicas));
    }
  }

  /** Executes the statements of a file, each ended by a semicolon at the end of a line. */
  void apply(Path cqlFile) throws IOException {
    String text =
        Files.readAllLines(cqlFile).stream()
            .filter(line -> !line.strip().startsWith("--"))
            .collect(Collectors.joining("\n"));
    try (CqlSession session = connect()) {
      for (String statement : text.split(";\\s*(\n|$)", -1)) {
        if (!statement.isBlank()) {
          session.execute(statement);
        }
      }
    }
  }

  /** Executes one statement and prints its rows, the first {@value #ROWS_SHOWN} of them. */
  void print(String statement, PrintWriter out) {
    try (CqlSession session = connect()) {
      ResultSet result = session.execute(statement);
      List<List<String>> table = new ArrayList<>();
      List<String> heading = new ArrayList<>();
      for (ColumnDefinition column : result.getColumnDefinitions()) {
        heading.add(column.getName().asCql(true));
      }
      table.add(heading);
      for (Row row : result) {
        if (table.size() > ROWS_SHOWN) {
          break;
        }
        List<String> values = new ArrayList<>();
        for (int i = 0; i < heading.size(); i++) {
          values.add(text(row, i));
        }
        table.add(values);
      }
      TextTable.print(table, out);
      int rows = table.size() - 1;
      out.println(
          rows < ROWS_SHOWN
              ? "(" + rows + (rows == 1 ? " row)" : " rows)")
              : "(the first " + ROWS_SHOWN + " rows)");
      out.flush();
    }
  }

  private static String text(Row row, int column) {
    if (row.isNull(column)) {
      // The driver gives an empty collection for null; they are not the same.
      return "null";
    }
    Object value = row.getObject(column);
    return value instanceof ByteBuffer blob ? TypeCodecs.BLOB.format(blob) : String.valueOf(value);
  }
}

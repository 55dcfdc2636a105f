package dev.isobar.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.metadata.NodeState;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CassandraClusterIT {

  @TempDir private Path folder;

  @Test
  void threeNodesAnswerWhileOneIsAwayAndKeepTheirDataForTheNextRun() {
    int storagePort = Ports.free();
    List<CassandraServer> nodes = cluster(Ports.free(), storagePort);
    try (LocalStack stack = stackOf(nodes)) {
      stack.start(LifeCycle.TIMEOUT);
      try (CqlSession session = connect(nodes)) {
        session.execute(
            "CREATE KEYSPACE weather WITH replication ="
                + " {'class': 'NetworkTopologyStrategy', 'datacenter1': 3}");
        session.execute("CREATE TABLE weather.report (id int PRIMARY KEY)");
        await().atMost(LifeCycle.TIMEOUT).until(() -> up(session) == 3);

        // when one of three is killed
        CassandraServer killed = nodes.get(1);
        killed.kill();

        // then two are a quorum
        await()
            .atMost(LifeCycle.TIMEOUT)
            .ignoreExceptionsInstanceOf(DriverException.class)
            .untilAsserted(() -> write(session, 1));
        write(session, 2);
        stack.startAgain(killed, LifeCycle.TIMEOUT);
        await().atMost(LifeCycle.TIMEOUT).until(() -> up(session) == 3);
      }
    }

    // when another run starts them over the same data, clients on another port
    List<CassandraServer> again = cluster(Ports.free(), storagePort);
    try (LocalStack stack = stackOf(again)) {
      stack.start(LifeCycle.TIMEOUT);

      // then three nodes are one cluster, with what was written
      try (CqlSession session = connect(again)) {
        await().atMost(LifeCycle.TIMEOUT).until(() -> up(session) == 3);
        assertThat(session.execute(quorum("SELECT id FROM weather.report"))).hasSize(2);
        assertThat(session.getMetadata().getNodes()).hasSize(3);
      }
    }
  }

  private List<CassandraServer> cluster(int port, int storagePort) {
    return CassandraServer.cluster(
        Stream.of("1", "2", "3")
            .map(name -> ServerOptions.in(folder.resolve(name)).withPort(port))
            .toList(),
        storagePort);
  }

  private static LocalStack stackOf(List<CassandraServer> nodes) {
    return new LocalStack(ServerProgress.SILENT)
        .add(nodes.get(0))
        .add(nodes.get(1), nodes.get(0))
        .add(nodes.get(2), nodes.get(1));
  }

  private static CqlSession connect(List<CassandraServer> nodes) {
    return CqlSession.builder()
        .addContactPoint(nodes.get(0).contactPoint())
        .withLocalDatacenter(nodes.get(0).localDatacenter())
        .build();
  }

  private static long up(CqlSession session) {
    return session.getMetadata().getNodes().values().stream()
        .filter(node -> node.getState() == NodeState.UP)
        .count();
  }

  private static void write(CqlSession session, int id) {
    session.execute(quorum("INSERT INTO weather.report (id) VALUES (" + id + ")"));
  }

  private static SimpleStatement quorum(String statement) {
    return SimpleStatement.newInstance(statement)
        .setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM);
  }
}

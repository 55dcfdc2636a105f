package dev.isobar.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.isobar.local.junit.LocalServersExtension;
import dev.isobar.local.junit.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CassandraServerIT {

  @RegisterExtension
  static final LocalServersExtension SERVERS = LocalServersExtension.with(Service.CASSANDRA);

  @Test
  void keepsEveryAcknowledgedWriteAcrossAKill() {
    CassandraServer cassandra = SERVERS.cassandra();
    String keyspace = SERVERS.uniqueName("weather");
    try (CqlSession session = connect(cassandra)) {
      session.execute(
          "CREATE KEYSPACE %s WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}"
              .formatted(keyspace));
      session.execute("CREATE TABLE %s.report (id int PRIMARY KEY)".formatted(keyspace));
      for (int i = 0; i < 100; i++) {
        session.execute("INSERT INTO %s.report (id) VALUES (%d)".formatted(keyspace, i));
      }
    }

    LifeCycle.killAndStartAgain(cassandra);

    try (CqlSession session = connect(cassandra)) {
      long rows =
          session.execute("SELECT count(*) FROM %s.report".formatted(keyspace)).one().getLong(0);
      assertThat(rows).isEqualTo(100);
    }
    LifeCycle.stopLeavesNothingButTheLog(cassandra);
  }

  private static CqlSession connect(CassandraServer cassandra) {
    return CqlSession.builder()
        .addContactPoint(cassandra.contactPoint())
        .withLocalDatacenter(cassandra.localDatacenter())
        .build();
  }
}

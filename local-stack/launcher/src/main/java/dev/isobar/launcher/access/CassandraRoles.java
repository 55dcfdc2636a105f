package dev.isobar.launcher.access;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/** Tells Cassandra who comes, by which password, and what each may do. */
final class CassandraRoles {

  static final String ADMINISTRATOR = "administrator";
  static final String STREAMS = "streams";
  static final String SINK = "cassandra_sink";

  /** What a role may do. */
  record Grant(String role, String permission, String resource) {}

  static final List<Grant> GRANTS =
      List.of(
          new Grant(STREAMS, "CREATE", "KEYSPACE isobar_state"),
          new Grant(STREAMS, "ALTER", "KEYSPACE isobar_state"),
          new Grant(STREAMS, "SELECT", "KEYSPACE isobar_state"),
          new Grant(STREAMS, "MODIFY", "KEYSPACE isobar_state"),
          new Grant(STREAMS, "SELECT", "TABLE isobar.climate_normals"),
          new Grant(SINK, "MODIFY", "TABLE isobar.observations"),
          new Grant(SINK, "MODIFY", "TABLE isobar.hourly"),
          new Grant(SINK, "SELECT", "TABLE isobar.isobar_sink_clock"),
          new Grant(SINK, "MODIFY", "TABLE isobar.isobar_sink_clock"));

  private static final Duration ROLES_THERE = Duration.ofSeconds(60);

  private final Secrets secrets;
  private final SSLContext trust;

  CassandraRoles(Secrets secrets, SSLContext trust) {
    this.secrets = secrets;
    this.trust = trust;
  }

  /** The name of a role's password among the secrets. */
  static String secret(String role) {
    return role.equals(SINK) ? "cassandra-sink" : "cassandra-" + role;
  }

  CqlSessionBuilder as(String role, CqlSessionBuilder session) {
    return session.withSslContext(trust).withAuthCredentials(role, secrets.of(secret(role)));
  }

  /** Makes the roles, and takes away the one that Cassandra is delivered with. */
  void make(CassandraSessions sessions, int replicas) throws InterruptedException {
    try (CqlSession session = administrator(sessions)) {
      session.execute(
          "ALTER KEYSPACE system_auth WITH replication ="
              + " {'class': 'NetworkTopologyStrategy', 'datacenter1': %d}".formatted(replicas));
      for (String role : List.of(STREAMS, SINK)) {
        session.execute(
            "CREATE ROLE IF NOT EXISTS %s WITH PASSWORD = '%s' AND LOGIN = true"
                .formatted(role, secrets.of(secret(role))));
      }
      session.execute("DROP ROLE IF EXISTS cassandra");
    }
  }

  /** Gives the roles their rights. */
  void grant(CassandraSessions sessions) {
    try (CqlSession session = as(ADMINISTRATOR, sessions.builder()).build()) {
      for (Grant grant : GRANTS) {
        session.execute(
            "GRANT %s ON %s TO %s".formatted(grant.permission(), grant.resource(), grant.role()));
      }
    }
  }

  /** The first time by the role that every Cassandra has, which appears soon after the start. */
  private CqlSession administrator(CassandraSessions sessions) throws InterruptedException {
    long deadline = System.nanoTime() + ROLES_THERE.toNanos();
    while (true) {
      try {
        return as(ADMINISTRATOR, sessions.builder()).build();
      } catch (AllNodesFailedException notYetMade) {
        makeAdministrator(sessions);
        if (System.nanoTime() > deadline) {
          throw notYetMade;
        }
        TimeUnit.MILLISECONDS.sleep(300);
      }
    }
  }

  private void makeAdministrator(CassandraSessions sessions) {
    try (CqlSession session =
        sessions
            .builder()
            .withSslContext(trust)
            .withAuthCredentials("cassandra", "cassandra")
            .build()) {
      session.execute(
          "CREATE ROLE IF NOT EXISTS %s WITH PASSWORD = '%s' AND LOGIN = true AND SUPERUSER = true"
              .formatted(ADMINISTRATOR, secrets.of(secret(ADMINISTRATOR))));
    } catch (AllNodesFailedException notYetThere) {
      // It is asked again.
    }
  }
}

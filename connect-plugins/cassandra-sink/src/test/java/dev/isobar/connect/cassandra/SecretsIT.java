package dev.isobar.connect.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.isobar.connect.testing.RecordingSinkTaskContext;
import dev.isobar.connect.testing.SecretSearch;
import dev.isobar.local.CertificateAuthority;
import dev.isobar.local.junit.LocalServersExtension;
import dev.isobar.local.junit.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that is logged, at any level, tells a secret. */
class SecretsIT {

  @RegisterExtension
  static final LocalServersExtension SERVERS = LocalServersExtension.with(Service.CASSANDRA);

  private static final String SECRET = "hunter2";

  @TempDir private Path folder;

  private final SecretSearch search = new SecretSearch(SECRET);
  private final Map<String, String> properties = new HashMap<>();

  @AfterEach
  void logAsBefore() {
    search.close();
  }

  @BeforeEach
  void everySecret() {
    properties.put("topics", "t");
    properties.put("topic.t.table", "system.nowhere");
    properties.put("cassandra.contact.points", "127.0.0.1:" + SERVERS.cassandra().port());
    properties.put("cassandra.local.datacenter", SERVERS.cassandra().localDatacenter());
    properties.put("cassandra.username", "ada");
    properties.put("cassandra.password", SECRET);
    properties.put("datastax-java-driver.profiles.other.advanced.secret", SECRET);
  }

  @Test
  void areInNoLogOfATaskThatConnects() {
    use();

    assertThat(search.lines()).as("logged lines").isGreaterThan(100);
    assertThat(search.found()).isEmpty();
  }

  @Test
  void areInNoLogOfATaskThatCannotSecureItsConnection() throws IOException {
    CertificateAuthority authority = new CertificateAuthority(folder);
    properties.put("cassandra.ssl.enabled", "true");
    properties.put("cassandra.ssl.truststore.path", authority.truststore().toString());
    properties.put("cassandra.ssl.truststore.password", SECRET);
    use();

    properties.put("cassandra.ssl.truststore.password", CertificateAuthority.PASSWORD);
    properties.put("cassandra.ssl.keystore.path", authority.issue("client").toString());
    properties.put("cassandra.ssl.keystore.password", CertificateAuthority.PASSWORD);
    properties.put("cassandra.ssl.keystore.key.password", SECRET);
    use();

    properties.remove("cassandra.ssl.keystore.key.password");
    search.alsoFor(CertificateAuthority.PASSWORD);
    use();

    assertThat(search.found()).isEmpty();
  }

  /** Validates, starts and stops; what fails must not tell either. */
  private void use() {
    CassandraSinkConnector connector = new CassandraSinkConnector();
    search.in(connector.validate(properties).configValues().toString());
    CassandraSinkTask task = new CassandraSinkTask();
    task.initialize(new RecordingSinkTaskContext(true));
    Throwable failure = catchThrowable(() -> task.start(properties));
    task.stop();
    search.in(failure);
  }
}

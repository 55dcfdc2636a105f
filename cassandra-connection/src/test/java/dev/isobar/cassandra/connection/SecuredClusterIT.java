package dev.isobar.cassandra.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.isobar.local.CassandraServer;
import dev.isobar.local.CertificateAuthority;
import dev.isobar.local.ServerOptions;
import dev.isobar.tls.OptionException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that wants TLS, a certificate of its clients, and a user with password. */
class SecuredClusterIT {

  @TempDir private static Path folder;
  private static CertificateAuthority authority;
  private static Path clientPem;
  private static CassandraServer cassandra;

  private final Map<String, String> properties = new HashMap<>();

  @BeforeAll
  static void start() throws IOException {
    authority = new CertificateAuthority(folder.resolve("authority"));
    authority.issue("client");
    clientPem = authority.pemOf("client");
    // For the address alone: by the name localhost, it is another's.
    Path node = authority.issue("node", "ip:127.0.0.1");
    cassandra =
        new CassandraServer(
            ServerOptions.in(folder.resolve("cassandra"))
                .withLogFile(Path.of("target", "secured-cassandra.log"))
                .withSetting("authenticator", "PasswordAuthenticator")
                .withSetting(
                    "client_encryption_options",
                    ("{enabled: true, optional: false, keystore: '%s', keystore_password: '%s',"
                            + " require_client_auth: true, truststore: '%s',"
                            + " truststore_password: '%s'}")
                        .formatted(
                            node,
                            CertificateAuthority.PASSWORD,
                            authority.truststore(),
                            CertificateAuthority.PASSWORD)));
    cassandra.start();
    cassandra.awaitReady(Duration.ofMinutes(2));
  }

  @AfterAll
  static void stop() {
    cassandra.kill();
  }

  @BeforeEach
  void allIsWell() {
    properties.put("cassandra.contact.points", "127.0.0.1:" + cassandra.port());
    properties.put("cassandra.local.datacenter", cassandra.localDatacenter());
    properties.put("cassandra.username", "cassandra");
    properties.put("cassandra.password", "cassandra");
    properties.put("cassandra.ssl.enabled", "true");
    properties.put("cassandra.ssl.truststore.path", authority.truststore().toString());
    properties.put("cassandra.ssl.truststore.password", CertificateAuthority.PASSWORD);
    properties.put(
        "cassandra.ssl.keystore.path", folder.resolve("authority/client.p12").toString());
    properties.put("cassandra.ssl.keystore.password", CertificateAuthority.PASSWORD);
    // The first user is made some time after the node answers.
    await().atMost(Duration.ofMinutes(1)).ignoreException(OptionException.class).until(this::opens);
  }

  @Test
  void isReachedWithPemFilesAndCompression() {
    properties.put("cassandra.ssl.truststore.path", authority.certificate().toString());
    properties.remove("cassandra.ssl.truststore.password");
    properties.put("cassandra.ssl.keystore.path", clientPem.toString());
    properties.remove("cassandra.ssl.keystore.password");
    properties.put("cassandra.ssl.cipher.suites", "TLS_AES_128_GCM_SHA256");
    properties.put("cassandra.compression", "lz4");

    assertThat(opens()).isTrue();
  }

  @Test
  void refusesAUserItDoesNotKnow() {
    properties.put("cassandra.password", "s3cret");
    OptionException wrong = refused();
    assertThat(wrong.option()).isEqualTo("cassandra.username");
    assertThat(wrong)
        .hasMessageContaining("refuses this user")
        .hasMessageContaining("cassandra")
        .hasMessageNotContaining("s3cret");

    properties.remove("cassandra.username");
    properties.remove("cassandra.password");
    OptionException missing = refused();
    assertThat(missing.option()).isEqualTo("cassandra.username");
    assertThat(missing).hasMessageContaining("asks for a user");
  }

  @Test
  void isNotTrustedWithoutItsAuthority() throws IOException {
    CertificateAuthority other = new CertificateAuthority(folder.resolve("other"));
    List<String> paths = new ArrayList<>();
    paths.add(other.truststore().toString());
    paths.add(null);
    for (String path : paths) {
      properties.put("cassandra.ssl.truststore.path", path);
      properties.values().removeIf(value -> value == null);
      if (path == null) {
        properties.remove("cassandra.ssl.truststore.password");
      }

      OptionException wrong = refused();

      assertThat(wrong.option()).isEqualTo("cassandra.ssl.truststore.path");
      assertThat(wrong).hasMessageContaining("certificate of the authority");
    }
  }

  @Test
  void isNotTrustedUnderAnotherName() {
    properties.put("cassandra.contact.points", "localhost:" + cassandra.port());

    OptionException wrong = refused();

    assertThat(wrong.option()).isEqualTo("cassandra.ssl.hostname.verification");
    assertThat(wrong).hasMessageContaining("localhost");

    properties.put("cassandra.ssl.hostname.verification", "false");
    assertThat(opens()).isTrue();
  }

  @Test
  void wantsACertificate() {
    properties.remove("cassandra.ssl.keystore.path");
    properties.remove("cassandra.ssl.keystore.password");

    OptionException wrong = refused();

    assertThat(wrong.option()).isEqualTo("cassandra.ssl.keystore.path");
    assertThat(wrong).hasMessageContaining("may ask for a certificate");
  }

  @Test
  void doesNotSpeakInTheClear() {
    properties.keySet().removeIf(name -> name.startsWith("cassandra.ssl."));

    ClusterAwayException away =
        catchThrowableOfType(ClusterAwayException.class, () -> opener().open());

    assertThat(away.option()).isEqualTo("cassandra.contact.points");
    assertThat(away)
        .hasMessageContaining("127.0.0.1:" + cassandra.port())
        .hasMessageContaining("cassandra.ssl.enabled=true");
  }

  @Test
  void hasNoOtherDatacenter() {
    properties.put("cassandra.local.datacenter", "moon");

    OptionException wrong = refused();

    assertThat(wrong.option()).isEqualTo("cassandra.local.datacenter");
    assertThat(wrong).hasMessageContaining("moon").hasMessageContaining("[datacenter1]");
  }

  private OptionException refused() {
    OptionException refused =
        catchThrowableOfType(OptionException.class, () -> opener().open(Duration.ofSeconds(20)));
    assertThat(refused).as("a refusal").isNotNull();
    return refused;
  }

  private boolean opens() {
    try (CqlSession session = opener().open()) {
      return session.execute("SELECT release_version FROM system.local").one() != null;
    }
  }

  private SessionOpener opener() {
    ConfigDef definition =
        ConnectionOptions.define(
            new ConfigDef()
                .define(ConnectionOptions.CONTACT_POINTS, ConfigDef.Type.LIST, Importance.HIGH, "")
                .define(
                    ConnectionOptions.LOCAL_DATACENTER,
                    ConfigDef.Type.STRING,
                    Importance.HIGH,
                    ""));
    return new SessionOpener(
        ConnectionOptions.parse(new AbstractConfig(definition, properties, false), properties),
        Map.of("advanced.netty.io-group.shutdown.quiet-period", "0"));
  }
}

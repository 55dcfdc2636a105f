package dev.isobar.app.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import dev.isobar.app.config.AppConfig;
import dev.isobar.local.CertificateAuthority;
import dev.isobar.tls.TlsContext;
import dev.isobar.tls.TlsSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An instance is asked over TLS, by the options of a person. */
class HopTlsTest {

  private static final String OPTIONS = "isobar.http.tls.";

  @TempDir private static Path folder;
  private static CertificateAuthority authority;
  private static Path ownKey;
  private static Path othersKey;
  private static Path nobodysAuthority;

  private final AtomicReference<String> cipherSuite = new AtomicReference<>();
  private final Deadlines deadlines = new Deadlines(InstantSource.system(), Duration.ofMillis(5));
  private HttpsServer server;

  @BeforeAll
  static void issue() throws IOException {
    authority = new CertificateAuthority(folder.resolve("authority"));
    ownKey = authority.issue("own", "ip:127.0.0.1");
    othersKey = authority.issue("other", "dns:other.example");
    nobodysAuthority = new CertificateAuthority(folder.resolve("nobody")).certificate();
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop(0);
    }
    deadlines.close();
  }

  @Test
  void aCertificateForTheAddressIsTaken() throws Exception {
    serve(ownKey);

    assertThat(ask(options(authority.certificate(), Map.of())).found()).hasSize(1);
  }

  @Test
  void aCertificateForAnotherNameIsRefusedWithTheRemedy() throws IOException {
    serve(othersKey);

    assertThatThrownBy(() -> ask(options(authority.certificate(), Map.of())))
        .isInstanceOf(NotHereException.class)
        .hasMessageContaining(address())
        .hasMessageContaining("127.0.0.1 found")
        .hasMessageContaining(OPTIONS + "hostname.verification=false");
  }

  @Test
  void aCertificateForAnotherNameIsTakenWhenNamesAreNotVerified() throws Exception {
    serve(othersKey);

    assertThat(
            ask(options(
                    authority.certificate(), Map.of(OPTIONS + "hostname.verification", "false")))
                .found())
        .hasSize(1);
  }

  @ParameterizedTest(name = "names are verified: {0}")
  @ValueSource(strings = {"true", "false"})
  void aCertificateOfAnUnknownAuthorityIsRefusedWithTheRemedy(String verified) throws IOException {
    for (Path key : new Path[] {ownKey, othersKey}) {
      serve(key);

      assertThatThrownBy(
              () ->
                  ask(
                      options(
                          nobodysAuthority, Map.of(OPTIONS + "hostname.verification", verified))))
          .isInstanceOf(NotHereException.class)
          .hasMessageContaining(address())
          .hasMessageContaining(OPTIONS + "truststore.path");
      server.stop(0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLS_AES_128_GCM_SHA256", "TLS_CHACHA20_POLY1305_SHA256"})
  void theCipherSuiteIsOneOfThoseNamed(String named) throws Exception {
    serve(ownKey);

    ask(options(authority.certificate(), Map.of(OPTIONS + "cipher.suites", named)));

    assertThat(cipherSuite.get()).isEqualTo(named);
  }

  private static TlsSettings options(Path trusted, Map<String, String> more) {
    Map<String, String> options = new HashMap<>(more);
    options.put(OPTIONS + "keystore.path", ownKey.toString());
    options.put(OPTIONS + "keystore.password", CertificateAuthority.PASSWORD);
    options.put(OPTIONS + "truststore.path", trusted.toString());
    return AppConfig.of(options).http().access().tls();
  }

  private void serve(Path key) throws IOException {
    TlsSettings settings =
        AppConfig.of(
                Map.of(
                    OPTIONS + "keystore.path",
                    key.toString(),
                    OPTIONS + "keystore.password",
                    CertificateAuthority.PASSWORD))
            .http()
            .access()
            .tls();
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(TlsContext.of(settings)));
    server.createContext("/", this::answer);
    server.start();
  }

  private Reply ask(TlsSettings tls) throws NotHereException {
    HopSettings hops =
        new HopSettings(
            null, tls, Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(1), 10_000);
    try (RemoteInstances remote = new RemoteInstances(hops, InstantSource.system());
        Deadline deadline = deadlines.open(Instant.now().plusSeconds(20))) {
      return remote
          .ask(
              address(),
              new Question.OfKey("latest", "KSEA"),
              Staleness.OWNER,
              Duration.ofSeconds(10))
          .await(deadline);
    }
  }

  private String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    cipherSuite.set(((HttpsExchange) exchange).getSSLSession().getCipherSuite());
    byte[] body =
        ("{\"key\": \"KSEA\", \"value\": 1, \"answered\": {\"by\": \"owner\", \"instance\": \"a:1\","
                + " \"partition\": 2}}")
            .getBytes(UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}

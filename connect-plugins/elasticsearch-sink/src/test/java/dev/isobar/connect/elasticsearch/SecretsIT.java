package dev.isobar.connect.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.isobar.connect.elasticsearch.write.ScriptedElasticsearch;
import dev.isobar.connect.testing.RecordingSinkTaskContext;
import dev.isobar.connect.testing.SecretSearch;
import dev.isobar.connect.testing.SinkRun;
import dev.isobar.local.CertificateAuthority;
import dev.isobar.local.junit.LocalServersExtension;
import dev.isobar.local.junit.Service;
import dev.isobar.tls.OptionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that is logged, at any level, tells a secret. */
class SecretsIT {

  @RegisterExtension
  static final LocalServersExtension SERVERS = LocalServersExtension.with(Service.ELASTICSEARCH);

  private static final String SECRET = "aHVudGVyMg";

  @TempDir private Path folder;

  private final Map<String, String> properties = new HashMap<>();
  private final SecretSearch search = new SecretSearch(SECRET, basic("ada"), basic("proxy"));

  @BeforeEach
  void aCluster() {
    properties.put("topics", "t");
    properties.put("topic.t.index", SERVERS.uniqueName("secrets"));
    properties.put("elasticsearch.urls", SERVERS.elasticsearch().url());
  }

  @AfterEach
  void logAsBefore() {
    search.close();
  }

  /** Without security, the server takes whatever it is sent. */
  @ParameterizedTest
  @ValueSource(
      strings = {"elasticsearch.password", "elasticsearch.api.key", "elasticsearch.bearer.token"})
  void areInNoLogOfATaskThatWrites(String option) {
    authenticateBy(option);
    use();

    assertThat(search.lines()).as("logged lines").isGreaterThan(50);
    assertThat(search.found()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"elasticsearch.password", "elasticsearch.api.key", "elasticsearch.bearer.token"})
  void areInNoLogOfATaskThatIsRefused(String option) throws IOException {
    authenticateBy(option);
    properties.put("elasticsearch.validation", "offline");
    try (ScriptedElasticsearch server = new ScriptedElasticsearch()) {
      server.body(401, "{\"error\":{\"type\":\"security_exception\"},\"status\":401}");
      properties.put("elasticsearch.urls", server.url());

      assertThat(use()).isInstanceOf(ConnectException.class);

      assertThat(server.received()).extracting(one -> one.authorization()).doesNotContainNull();
    }
    assertThat(search.found()).isEmpty();
  }

  @Test
  void areInNoLogOfATaskWithoutAWayToTheCluster() {
    properties.put("elasticsearch.proxy.host", "127.0.0.1");
    properties.put("elasticsearch.proxy.port", "1");
    properties.put("elasticsearch.proxy.username", "proxy");
    properties.put("elasticsearch.proxy.password", SECRET);
    validate();
    properties.put("elasticsearch.validation", "offline");
    try (SinkRun run = start()) {
      run.deliver(record());
      await()
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(
              () -> {
                run.proceed();
                assertThat(run.wasPaused()).isTrue();
              });
    }

    assertThat(search.found()).isEmpty();
  }

  @Test
  void areInNoLogOfATaskThatCannotSecureItsConnection() throws IOException {
    CertificateAuthority authority = new CertificateAuthority(folder);
    properties.put("elasticsearch.urls", "https://127.0.0.1:1");
    properties.put("elasticsearch.ssl.truststore.path", authority.truststore().toString());
    properties.put("elasticsearch.ssl.truststore.password", SECRET);
    assertThat(use()).isInstanceOf(OptionException.class);

    properties.put("elasticsearch.ssl.truststore.password", CertificateAuthority.PASSWORD);
    properties.put("elasticsearch.ssl.keystore.path", authority.issue("client").toString());
    properties.put("elasticsearch.ssl.keystore.password", SECRET);
    assertThat(use()).isInstanceOf(OptionException.class);

    properties.put("elasticsearch.ssl.keystore.password", CertificateAuthority.PASSWORD);
    properties.put("elasticsearch.ssl.keystore.key.password", SECRET);
    search.alsoFor(CertificateAuthority.PASSWORD);
    assertThat(use()).isInstanceOf(OptionException.class);

    assertThat(search.found()).isEmpty();
  }

  private void authenticateBy(String option) {
    properties.put(option, SECRET);
    if (option.equals("elasticsearch.password")) {
      properties.put("elasticsearch.username", "ada");
    }
  }

  private void validate() {
    search.in(new ElasticsearchSinkConnector().validate(properties).configValues().toString());
  }

  /** Validates, starts, writes and stops; returns what fails, which must not tell either. */
  private Throwable use() {
    validate();
    Throwable failure =
        catchThrowable(
            () -> {
              try (SinkRun run = start()) {
                run.write(record());
              }
            });
    search.in(failure);
    return failure;
  }

  private SinkRun start() {
    return new SinkRun(new ElasticsearchSinkTask(), new RecordingSinkTaskContext(true), properties);
  }

  private static List<SinkRecord> record() {
    return List.of(new SinkRecord("t", 0, Schema.STRING_SCHEMA, "a", null, Map.of("number", 1), 0));
  }

  /** As it goes over the wire. */
  private static String basic(String user) {
    return Base64.getEncoder()
        .encodeToString((user + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
  }
}

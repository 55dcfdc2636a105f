package dev.isobar.connect.cassandra.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import dev.isobar.local.CassandraServer;
import dev.isobar.local.CertificateAuthority;
import dev.isobar.local.ConnectWorker;
import dev.isobar.local.ServerOptions;
import dev.isobar.local.junit.LocalServersExtension;
import dev.isobar.local.junit.Service;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a worker answers when a configuration is submitted: by property, what is wrong. */
class ValidationIT {

  @RegisterExtension
  static final LocalServersExtension SERVERS =
      LocalServersExtension.with(Service.KAFKA, Service.CASSANDRA);

  private static final String PLUGIN = "dev.isobar.connect.cassandra.CassandraSinkConnector";
  private static final String SECRET = "hunter2";
  private static final String TEXT = "\"((?:[^\"\\\\]|\\\\.)*)\"";

  /** A property in the answer: its name, and its errors as they stand there. */
  private static final Pattern VALUE =
      Pattern.compile(
          "\"value\":\\{\"name\":"
              + TEXT
              + ",\"value\":(?:null|"
              + TEXT
              + "),\"recommended_values\":\\[[^\\]]*\\],\"errors\":\\[((?:"
              + TEXT
              + ",?)*)\\]");

  @TempDir private static Path folder;
  private static CertificateAuthority authority;
  private static CassandraServer secured;
  private static ConnectWorker worker;
  private static String keyspace;

  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, String> properties = new HashMap<>();

  @BeforeAll
  static void start() throws IOException {
    authority = new CertificateAuthority(folder.resolve("authority"));
    Path node = authority.issue("node", "ip:127.0.0.1");
    secured =
        new CassandraServer(
            ServerOptions.in(folder.resolve("cassandra"))
                .withLogFile(Path.of("target", "validation-secured-cassandra.log"))
                .withSetting("authenticator", "PasswordAuthenticator")
                .withSetting(
                    "client_encryption_options",
                    "{enabled: true, optional: false, keystore: '%s', keystore_password: '%s'}"
                        .formatted(node, CertificateAuthority.PASSWORD)));
    worker =
        new ConnectWorker(
            ServerOptions.in(folder.resolve("connect"))
                .withLogFile(Path.of("target", "validation-connect.log")),
            Files.writeString(
                folder.resolve("worker.properties"),
                """
                config.providers=env
                config.providers.env.class=org.apache.kafka.common.config.provider.EnvVarConfigProvider
                bootstrap.servers=%s
                listeners=http://127.0.0.1:${env:ISOBAR_CONNECT_PORT}
                offset.storage.file.filename=${env:ISOBAR_CONNECT_OFFSETS}
                key.converter=org.apache.kafka.connect.storage.StringConverter
                value.converter=org.apache.kafka.connect.json.JsonConverter
                plugin.path=%s
                plugin.discovery=service_load
                """
                    .formatted(
                        SERVERS.kafka().bootstrapServers(),
                        Path.of("target", "plugin").toAbsolutePath())),
            List.of(),
            folder);
    keyspace = SERVERS.uniqueName("validated");
    try (CqlSession session =
        CqlSession.builder()
            .withConfigLoader(
                DriverConfigLoader.programmaticBuilder()
                    .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(30))
                    .build())
            .addContactPoint(SERVERS.cassandra().contactPoint())
            .withLocalDatacenter(SERVERS.cassandra().localDatacenter())
            .build()) {
      session.execute(
          "CREATE KEYSPACE "
              + keyspace
              + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
      session.execute("CREATE TABLE " + keyspace + ".observations (id int PRIMARY KEY)");
    }
    secured.start();
    worker.start();
    secured.awaitReady(Duration.ofMinutes(2));
    worker.awaitReady(Duration.ofMinutes(2));
  }

  @AfterAll
  static void stop() throws IOException {
    worker.kill();
    secured.kill();
    assertThat(Files.readString(worker.logFile())).doesNotContain(SECRET);
  }

  @BeforeEach
  void allIsWell() {
    properties.put("connector.class", PLUGIN);
    properties.put("name", "sink");
    properties.put("topics", "t");
    properties.put("topic.t.table", keyspace + ".observations");
    properties.put("cassandra.contact.points", "127.0.0.1:" + SERVERS.cassandra().port());
    properties.put("cassandra.local.datacenter", "datacenter1");
  }

  private void securedInstead() {
    properties.put("cassandra.contact.points", "127.0.0.1:" + secured.port());
    properties.put("cassandra.username", "cassandra");
    properties.put("cassandra.password", "cassandra");
    properties.put("cassandra.ssl.enabled", "true");
    properties.put("cassandra.ssl.truststore.path", authority.certificate().toString());
    // The first user is made some time after the node answers.
    await().atMost(Duration.ofSeconds(30)).until(() -> !errors().containsKey("cassandra.username"));
  }

  @Test
  void nothingIsWrong() throws Exception {
    assertThat(errors()).isEmpty();
  }

  @Test
  void nobodyListens() throws Exception {
    int port = unusedPort();
    properties.put("cassandra.contact.points", "127.0.0.1:" + port + ",nowhere.invalid");

    expect(
        "cassandra.contact.points",
        "127.0.0.1:" + port + " (Connection refused)",
        "nowhere.invalid:9042 (unknown host)",
        "cassandra.validation=offline");

    properties.put("cassandra.validation", "offline");
    assertThat(errors()).isEmpty();
  }

  @Test
  void somebodyListensAndSaysNothing() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      properties.put("cassandra.contact.points", "127.0.0.1:" + silent.getLocalPort());
      properties.put("cassandra.validation.timeout.ms", "1000");

      expect("cassandra.contact.points", "127.0.0.1:" + silent.getLocalPort(), "1000 ms");
    }
  }

  @Test
  void theDatacenterIsAnother() throws Exception {
    properties.put("cassandra.local.datacenter", "moon");

    expect("cassandra.local.datacenter", "moon", "[datacenter1]");
  }

  @Test
  void theKeyspaceIsMissing() throws Exception {
    properties.put("topic.t.table", keyspace + "x.observations");

    expect("topic.t.table", "no keyspace " + keyspace + "x", "did you mean " + keyspace + "?");
  }

  @Test
  void theTableIsMissing() throws Exception {
    properties.put("topic.t.table", keyspace + ".observation");

    expect("topic.t.table", "no table", ".observation", "did you mean observations?");
  }

  @Test
  void theUserIsRefused() throws Exception {
    securedInstead();
    properties.put("cassandra.username", "ada");
    properties.put("cassandra.password", SECRET);
    expect("cassandra.username", "ada", "refuses this user");

    properties.remove("cassandra.username");
    properties.remove("cassandra.password");
    expect("cassandra.username", "asks for a user");
  }

  @Test
  void theCertificateIsNotTrusted() throws Exception {
    securedInstead();
    CertificateAuthority other = new CertificateAuthority(folder.resolve("other"));
    properties.put("cassandra.ssl.truststore.path", other.certificate().toString());

    expect("cassandra.ssl.truststore.path", other.certificate().toString(), "does not vouch");
  }

  @Test
  void theCertificateIsForAnotherName() throws Exception {
    securedInstead();
    properties.put("cassandra.contact.points", "localhost:" + secured.port());

    expect("cassandra.ssl.hostname.verification", "localhost");
  }

  @Test
  void aFileIsMissingOrItsPasswordWrong() throws Exception {
    properties.put("cassandra.ssl.enabled", "true");
    properties.put("cassandra.ssl.truststore.path", "/no/such/file.jks");
    expect("cassandra.ssl.truststore.path", "/no/such/file.jks", "no such file");

    properties.put("cassandra.ssl.truststore.path", authority.truststore().toString());
    properties.put("cassandra.ssl.truststore.password", SECRET);
    expect("cassandra.ssl.truststore.password", "not the password");
  }

  @Test
  void oneSideSpeaksTlsAndTheOtherDoesNot() throws Exception {
    properties.put("cassandra.ssl.enabled", "true");
    expect("cassandra.ssl.enabled", "does this port speak TLS?");

    properties.remove("cassandra.ssl.enabled");
    properties.put("cassandra.contact.points", "127.0.0.1:" + secured.port());
    expect("cassandra.contact.points", "cassandra.ssl.enabled=true");
  }

  private void expect(String property, String... said) throws Exception {
    Map<String, String> errors = errors();
    assertThat(errors).containsOnlyKeys(property);
    assertThat(errors.get(property)).contains(said).doesNotContain(SECRET);
  }

  /** Submits for validation and gives the errors by property. */
  private Map<String, String> errors() throws IOException, InterruptedException {
    String body =
        properties.entrySet().stream()
            .map(property -> '"' + property.getKey() + "\":\"" + property.getValue() + '"')
            .collect(Collectors.joining(",", "{", "}"));
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(
                    URI.create(
                        worker.restUrl() + "/connector-plugins/" + PLUGIN + "/config/validate"))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    Map<String, String> errors = new TreeMap<>();
    Matcher values = VALUE.matcher(answer.body());
    int seen = 0;
    while (values.find()) {
      seen++;
      if (!values.group(3).isEmpty()) {
        errors.put(values.group(1), values.group(3));
      }
    }
    assertThat(seen).as("properties in %s", answer.body()).isGreaterThan(20);
    return errors;
  }

  private static int unusedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}

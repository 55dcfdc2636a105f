package dev.isobar.connect.elasticsearch.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.isobar.connect.elasticsearch.ElasticsearchSinkConnector;
import dev.isobar.connect.elasticsearch.config.ConnectionSettings;
import dev.isobar.connect.elasticsearch.config.IndexSettings;
import dev.isobar.connect.elasticsearch.connection.Clients;
import dev.isobar.connect.elasticsearch.connection.JsonApi;
import dev.isobar.local.CertificateAuthority;
import dev.isobar.local.ElasticsearchServer;
import dev.isobar.local.ServerOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that wants TLS and a user, and makes no index by itself. */
class SecuredClusterIT {

  private static final String PASSWORD = "correct-horse";
  private static final String SERVICE_TOKEN = "elastic/fleet-server/test";

  @TempDir private static Path folder;
  private static CertificateAuthority authority;
  private static ElasticsearchServer elasticsearch;

  private final Map<String, String> properties = new HashMap<>();

  @BeforeAll
  static void start() throws IOException, GeneralSecurityException {
    authority = new CertificateAuthority(folder.resolve("authority"));
    // For the address alone: by the name localhost, it is another's.
    authority.issue("node", "ip:127.0.0.1");
    elasticsearch =
        new ElasticsearchServer(
            ServerOptions.in(folder.resolve("elasticsearch"))
                .withLogFile(Path.of("target", "secured-elasticsearch.log"))
                .withSetting("xpack.security.enabled", "true")
                .withSetting("xpack.security.http.ssl.enabled", "true")
                .withSetting("xpack.security.http.ssl.key", "node.key")
                .withSetting("xpack.security.http.ssl.certificate", "node.crt")
                .withSetting("action.auto_create_index", "'.*,+auto*'"));
    Path configuration = elasticsearch.configuration();
    String pem = Files.readString(authority.pemOf("node"));
    int end = pem.indexOf("-----BEGIN CERTIFICATE");
    Files.writeString(configuration.resolve("node.key"), pem.substring(0, end));
    // The authority's certificate comes along, for the fingerprint.
    Files.writeString(
        configuration.resolve("node.crt"),
        pem.substring(end) + Files.readString(authority.certificate()));
    Files.writeString(
        configuration.resolve("users"),
        "ada:" + hashed(PASSWORD) + "\nbob:" + hashed(PASSWORD) + "\n");
    Files.writeString(configuration.resolve("users_roles"), "superuser:ada\nwriter:bob\n");
    Files.writeString(
        configuration.resolve("roles.yml"),
        "writer:\n  indices:\n    - names: ['reports*']\n      privileges: ['index', 'delete']\n");
    Files.writeString(
        configuration.resolve("service_tokens"), SERVICE_TOKEN + ":" + hashed(PASSWORD) + "\n");
    elasticsearch.start();
    elasticsearch.awaitReady(Duration.ofMinutes(2));
  }

  @AfterAll
  static void stop() {
    elasticsearch.kill();
  }

  @BeforeEach
  void allIsWell() throws IOException {
    properties.put("name", "sink");
    properties.put("connector.class", ElasticsearchSinkConnector.class.getName());
    properties.put("topics", "t");
    properties.put("topic.t.index", "reports");
    properties.put("index.create", "create");
    properties.put("elasticsearch.urls", elasticsearch.url());
    properties.put("elasticsearch.username", "ada");
    properties.put("elasticsearch.password", PASSWORD);
    properties.put("elasticsearch.ssl.truststore.path", authority.certificate().toString());
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> send("GET", "/_cluster/health?wait_for_status=yellow", null).isOk());
  }

  @Test
  void isReachedByAUserWithEitherKindOfTrust() throws Exception {
    assertThat(problems()).isEmpty();

    properties.put("elasticsearch.ssl.truststore.path", authority.truststore().toString());
    properties.put("elasticsearch.ssl.truststore.password", CertificateAuthority.PASSWORD);
    assertThat(problems()).isEmpty();

    trustFingerprint(fingerprint());
    assertThat(problems()).isEmpty();
  }

  @Test
  void isReachedByABearerToken() {
    withoutUser();
    properties.put("elasticsearch.bearer.token", bearer(PASSWORD));

    // It is known, and may do other things.
    assertThat(problems()).containsOnlyKeys("topic.t.index");
    assertThat(problems().get("topic.t.index")).contains("elastic/fleet-server");
  }

  @Test
  void refusesATokenAndAKeyItDoesNotKnow() {
    withoutUser();
    properties.put("elasticsearch.bearer.token", bearer("another-secret"));
    assertThat(problems()).containsOnlyKeys("elasticsearch.bearer.token");

    properties.remove("elasticsearch.bearer.token");
    properties.put("elasticsearch.api.key", "bm86b25l");
    assertThat(problems()).containsOnlyKeys("elasticsearch.api.key");
    assertThat(problems().get("elasticsearch.api.key")).doesNotContain("bm86b25l");
  }

  @Test
  void refusesAWrongPasswordAndNobody() {
    properties.put("elasticsearch.password", "hunter2");
    assertThat(problems())
        .containsOnlyKeys("elasticsearch.username")
        .extractingByKey("elasticsearch.username")
        .asString()
        .contains("refuses")
        .doesNotContain("hunter2");

    withoutUser();
    assertThat(problems().get("elasticsearch.username")).contains("asks who one is");
  }

  @Test
  void isNotTrustedWithoutItsAuthority() throws IOException {
    properties.remove("elasticsearch.ssl.truststore.path");
    assertThat(problems().get("elasticsearch.ssl.truststore.path"))
        .contains("not trusted")
        .contains("elasticsearch.ssl.ca.fingerprint")
        .contains("elasticsearch.validation=offline");

    CertificateAuthority other = new CertificateAuthority(folder.resolve("other"));
    properties.put("elasticsearch.ssl.truststore.path", other.certificate().toString());
    assertThat(problems()).containsOnlyKeys("elasticsearch.ssl.truststore.path");

    trustFingerprint("00".repeat(32));
    assertThat(problems().get("elasticsearch.ssl.ca.fingerprint")).contains("00000000");
  }

  @Test
  void isNotTrustedUnderAnotherNameUnlessAskedTo() throws Exception {
    properties.put("elasticsearch.urls", elasticsearch.url().replace("127.0.0.1", "localhost"));
    assertThat(problems()).containsOnlyKeys("elasticsearch.ssl.hostname.verification");

    trustFingerprint(fingerprint());
    assertThat(problems()).containsOnlyKeys("elasticsearch.ssl.hostname.verification");

    properties.put("elasticsearch.ssl.hostname.verification", "false");
    assertThat(problems()).isEmpty();
  }

  @Test
  void blamesTheUrlIfTheNodeSpeaksOtherwise() {
    properties.remove("elasticsearch.ssl.truststore.path");
    properties.put("elasticsearch.urls", elasticsearch.url().replace("https", "http"));

    assertThat(problems().get("elasticsearch.urls")).contains("whether the nodes want https");
  }

  @Test
  void namesPrivilegesThatAreLacking() {
    properties.put("elasticsearch.username", "bob");
    assertThat(problems().get("topic.t.index"))
        .contains("bob")
        .contains("[create_index, view_index_metadata]");

    properties.put("index.create", "none");
    properties.put("topic.t.index", "autoreports");
    assertThat(problems().get("topic.t.index")).contains("[delete, index]");
  }

  @Test
  void findsAnIndexThatNobodyMakes() {
    properties.put("index.create", "none");
    assertThat(problems().get("topic.t.index"))
        .contains("There is no index reports")
        .contains("action.auto_create_index")
        .contains("index.create=create");

    properties.put("topic.t.index", "autoreports");
    assertThat(problems()).isEmpty();

    properties.put("topic.t.index", "reports");
    properties.put("elasticsearch.validation", "offline");
    assertThat(problems()).isEmpty();
  }

  @Test
  void findsAPlaceThatIsNone() throws IOException {
    send("PUT", "/places", "{\"mappings\":{\"properties\":{\"at\":{\"type\":\"keyword\"}}}}");
    properties.put("topic.t.index", "places");
    properties.put("index.geo.points", "at=a,b");

    assertThat(problems().get("topic.t.index.geo.points")).contains("at is keyword");
  }

  private void withoutUser() {
    properties.remove("elasticsearch.username");
    properties.remove("elasticsearch.password");
  }

  private void trustFingerprint(String fingerprint) {
    properties.keySet().removeIf(name -> name.startsWith("elasticsearch.ssl.truststore."));
    properties.put("elasticsearch.ssl.ca.fingerprint", fingerprint);
  }

  private Map<String, String> problems() {
    Map<String, String> problems = new TreeMap<>();
    new ElasticsearchSinkConnector()
        .validate(properties)
        .configValues()
        .forEach(
            value -> {
              if (!value.errorMessages().isEmpty()) {
                problems.put(value.name(), String.join("; ", value.errorMessages()));
              }
            });
    return problems;
  }

  private static String fingerprint() throws Exception {
    try (InputStream in = Files.newInputStream(authority.certificate())) {
      byte[] der = CertificateFactory.getInstance("X.509").generateCertificate(in).getEncoded();
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(der));
    }
  }

  private JsonApi.Answer send(String method, String path, String body) throws IOException {
    Map<String, String> options =
        Map.of(
            "elasticsearch.urls",
            elasticsearch.url(),
            "elasticsearch.username",
            "ada",
            "elasticsearch.password",
            PASSWORD,
            "elasticsearch.ssl.truststore.path",
            authority.certificate().toString());
    ConnectionSettings settings =
        ConnectionSettings.parse(
            new AbstractConfig(ConnectionSettings.define(new ConfigDef()), options, false));
    try (RestClient http = new Clients(settings).open(false)) {
      return new JsonApi(http)
          .send(method, path, Map.of(), body == null ? null : IndexSettings.json(body));
    }
  }

  /** A service account's token: four bytes of version, whose it is, and the secret. */
  private static String bearer(String secret) {
    byte[] text = ("\0\1\0\1" + SERVICE_TOKEN + ":" + secret).getBytes(StandardCharsets.ISO_8859_1);
    return Base64.getEncoder().encodeToString(text);
  }

  /** As the file of users has it. */
  private static String hashed(String password) throws GeneralSecurityException {
    byte[] salt = new byte[32];
    byte[] hash =
        SecretKeyFactory.getInstance("PBKDF2withHMACSHA512")
            .generateSecret(new PBEKeySpec(password.toCharArray(), salt, 1000, 256))
            .getEncoded();
    Base64.Encoder base64 = Base64.getEncoder();
    return "{PBKDF2}1000$" + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
  }
}

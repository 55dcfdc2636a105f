package dev.isobar.launcher.access;

import dev.isobar.local.ElasticsearchServer;
import dev.isobar.local.ServerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Tells Elasticsearch who comes, by which password, and what each may do: by files. */
final class ElasticsearchUsers {

  static final String ADMINISTRATOR = "administrator";
  static final String SINK = "sink";

  /** The role of the sink. */
  static final String ROLES =
      """
      weather_sink:
        cluster: ['monitor']
        indices:
          - names: ['weather-*']
            privileges: ['create_index', 'index', 'delete', 'view_index_metadata']
      """;

  private static final int ROUNDS = 10_000;

  private final Secrets secrets;
  private final SecureRandom random;
  private final Certificates certificates;

  ElasticsearchUsers(Secrets secrets, SecureRandom random, Certificates certificates) {
    this.secrets = secrets;
    this.random = random;
    this.certificates = certificates;
  }

  /** The name of a user's password among the secrets. */
  static String secret(String user) {
    return "elasticsearch-" + user;
  }

  /** What a user brings with each request. */
  String authorization(String user) {
    String both = user + ":" + secrets.of(secret(user));
    return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
  }

  /** A node that knows them, and speaks TLS alone. */
  ElasticsearchServer server(ServerOptions options) {
    ElasticsearchServer server =
        new ElasticsearchServer(
            options
                .withSetting("xpack.security.enabled", "true")
                .withSetting("xpack.security.http.ssl.enabled", "true")
                .withSetting("xpack.security.http.ssl.key", "node.key")
                .withSetting("xpack.security.http.ssl.certificate", "node.crt"));
    try {
      write(server.configuration());
    } catch (IOException e) {
      throw new UncheckedIOException("Elasticsearch cannot be told its users", e);
    }
    return server;
  }

  /** Writes a node's key, its certificate, the users and their roles. */
  void write(Path configuration) throws IOException {
    String pem = Files.readString(certificates.pem(Certificates.ELASTICSEARCH));
    int certificate = pem.indexOf("-----BEGIN CERTIFICATE");
    Files.writeString(configuration.resolve("node.key"), pem.substring(0, certificate));
    Files.writeString(configuration.resolve("node.crt"), pem.substring(certificate));
    Files.writeString(configuration.resolve("users"), line(ADMINISTRATOR) + line(SINK));
    Files.writeString(
        configuration.resolve("users_roles"),
        "superuser:%s\nweather_sink:%s\n".formatted(ADMINISTRATOR, SINK));
    Files.writeString(configuration.resolve("roles.yml"), ROLES);
  }

  private String line(String user) throws IOException {
    byte[] salt = new byte[32];
    random.nextBytes(salt);
    try {
      byte[] hash =
          SecretKeyFactory.getInstance("PBKDF2withHMACSHA512")
              .generateSecret(
                  new PBEKeySpec(secrets.of(secret(user)).toCharArray(), salt, ROUNDS, 256))
              .getEncoded();
      Base64.Encoder base64 = Base64.getEncoder();
      return "%s:{PBKDF2}%d$%s$%s%n"
          .formatted(user, ROUNDS, base64.encodeToString(salt), base64.encodeToString(hash));
    } catch (GeneralSecurityException e) {
      throw new IOException("This Java has no PBKDF2", e);
    }
  }
}

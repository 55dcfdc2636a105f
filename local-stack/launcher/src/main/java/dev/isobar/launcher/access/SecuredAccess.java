package dev.isobar.launcher.access;

import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import dev.isobar.local.ElasticsearchServer;
import dev.isobar.local.KafkaServer;
import dev.isobar.local.KafkaTls;
import dev.isobar.local.ServerOptions;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/**
 * Everything is encrypted, whoever comes says who it is, and may do what it has to and no more.
 * Passwords, keys and certificates are in one folder.
 */
public final class SecuredAccess implements Access {

  private static final String HTTP_TOKEN = "http-token";

  private final Secrets secrets;
  private final Certificates certificates;
  private final SSLContext trust;
  private final CassandraRoles roles;
  private final ElasticsearchUsers users;

  /**
   * @param folder of the secrets; what is missing is made
   */
  public SecuredAccess(Path folder) {
    SecureRandom random = new SecureRandom();
    this.secrets = new Secrets(folder, random);
    this.certificates = Certificates.in(folder);
    this.trust = certificates.trust();
    this.roles = new CassandraRoles(secrets, trust);
    this.users = new ElasticsearchUsers(secrets, random, certificates);
    // The application reads it from its file.
    secrets.of(HTTP_TOKEN);
  }

  @Override
  public List<KafkaServer> brokers(List<ServerOptions> nodes) {
    KafkaTls tls =
        new KafkaTls(
            certificates.keystore(Certificates.KAFKA),
            certificates.truststore(),
            Certificates.PASSWORD,
            List.of(
                "User:CN=" + Certificates.KAFKA, "User:CN=" + Certificates.KAFKA_ADMINISTRATOR));
    return KafkaServer.secured(nodes, tls);
  }

  @Override
  public void prepareKafka(List<KafkaServer> brokers) {
    new KafkaUsers(secrets).make(kafkaClient(brokers));
  }

  @Override
  public Map<String, Object> kafkaClient(List<KafkaServer> brokers) {
    return KafkaUsers.administrator(
        brokers.stream().map(KafkaServer::superUserServers).collect(Collectors.joining(",")),
        certificates);
  }

  /**
   * What a client of Kafka needs to come in the name of somebody, without the servers.
   *
   * @param password that it brings
   */
  public Map<String, Object> kafkaClientAs(String user, String password) {
    Map<String, Object> client = new LinkedHashMap<>();
    client.put("security.protocol", "SASL_SSL");
    client.put("sasl.mechanism", "SCRAM-SHA-512");
    client.put(
        "sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
            .formatted(user, password));
    client.put("ssl.truststore.type", "PEM");
    client.put("ssl.truststore.location", certificates.authority().toString());
    return client;
  }

  /** A user's password for Kafka. */
  public String kafkaPassword(KafkaPrincipal user) {
    return secrets.of(KafkaUsers.secret(user));
  }

  @Override
  public ServerOptions cassandra(ServerOptions node) {
    return node.withSetting("authenticator", "PasswordAuthenticator")
        .withSetting("authorizer", "CassandraAuthorizer")
        .withSetting(
            "client_encryption_options",
            "{enabled: true, optional: false, keystore: '%s', keystore_password: '%s'}"
                .formatted(certificates.keystore(Certificates.CASSANDRA), Certificates.PASSWORD))
        .withSetting(
            "server_encryption_options",
            "{internode_encryption: all, keystore: '%s', keystore_password: '%s', truststore: '%s', truststore_password: '%s', require_client_auth: true}"
                .formatted(
                    certificates.keystore(Certificates.CASSANDRA),
                    Certificates.PASSWORD,
                    certificates.truststore(),
                    Certificates.PASSWORD));
  }

  @Override
  public void prepareCassandra(CassandraSessions sessions, int replicas)
      throws InterruptedException {
    roles.make(sessions, replicas);
  }

  @Override
  public void grantCassandra(CassandraSessions sessions) {
    roles.grant(sessions);
  }

  @Override
  public CqlSessionBuilder cassandra(CqlSessionBuilder session) {
    return cassandraAs(CassandraRoles.ADMINISTRATOR, session);
  }

  /** A session's builder with what its client needs to come in the name of a role. */
  public CqlSessionBuilder cassandraAs(String role, CqlSessionBuilder session) {
    return roles.as(role, session);
  }

  @Override
  public ElasticsearchServer elasticsearch(ServerOptions options) {
    return users.server(options);
  }

  @Override
  public HttpSite elasticsearch(URI address) {
    return elasticsearchAs(ElasticsearchUsers.ADMINISTRATOR, address);
  }

  /** Elasticsearch, for a client that comes in the name of a user. */
  public HttpSite elasticsearchAs(String user, URI address) {
    return HttpSite.secured(address, trust, users.authorization(user));
  }

  @Override
  public HttpSite streams(URI address) {
    return HttpSite.secured(address, trust, "Bearer " + secrets.of(HTTP_TOKEN));
  }

  /** A server that is asked over TLS by somebody who says nothing of who it is, or a lie. */
  public HttpSite as(String authorization, URI address) {
    return HttpSite.secured(address, trust, authorization);
  }

  @Override
  public Path configuration(Path file, Path additions) {
    return new Additions(secrets.folder()).to(file, additions);
  }

  @Override
  public String curlOfStreams() {
    return "--cacert %s -H \"Authorization: Bearer $(cat %s)\" "
        .formatted(certificates.authority(), secrets.file(HTTP_TOKEN));
  }

  @Override
  public String curlOfElasticsearch() {
    String user = ElasticsearchUsers.ADMINISTRATOR;
    return "--cacert %s -u \"%s:$(cat %s)\" "
        .formatted(certificates.authority(), user, secrets.file(ElasticsearchUsers.secret(user)));
  }
}

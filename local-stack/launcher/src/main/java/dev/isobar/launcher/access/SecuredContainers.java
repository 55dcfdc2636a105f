package dev.isobar.launcher.access;

import com.datastax.oss.driver.api.core.CqlSession;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The same access as {@link SecuredAccess}, for servers in containers: makes the secrets and gives
 * each container its own, and tells Kafka and Cassandra who comes and what each may do. A process
 * for each of these; what is done already stays as it is.
 */
public final class SecuredContainers {

  private static final String USAGE =
      """
      Usage: secrets SECRETS PARTS              makes what is missing, and a folder for each container in PARTS
             kafka SECRETS HOST:PORT            passwords and rights
             cassandra-roles SECRETS HOST:PORT  roles and passwords
             cassandra-grants SECRETS HOST:PORT rights, when the tables are there""";

  /** How containers and programs on this machine reach the servers. */
  private static final List<String> HOSTS =
      List.of("dns:kafka", "dns:cassandra", "dns:elasticsearch", "dns:streams-app", "ip:127.0.0.1");

  private static final String AUTHORITY = "ca.pem";
  private static final String CQLSHRC = "cqlshrc";
  private static final String CURLRC = "curlrc";
  private static final List<String> FILES_OF_ELASTICSEARCH =
      List.of("node.key", "node.crt", "users", "users_roles", "roles.yml");

  private final Path folder;
  private final SecureRandom random = new SecureRandom();
  private final Secrets secrets;
  private final Certificates certificates;

  private SecuredContainers(Path folder) {
    this.folder = folder;
    this.secrets = new Secrets(folder, random);
    this.certificates = Certificates.in(folder, HOSTS);
  }

  /** Does one of the things that {@code USAGE} lists. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length != 3) {
      throw new IllegalArgumentException(USAGE);
    }
    SecuredContainers containers = new SecuredContainers(Path.of(arguments[1]));
    String target = arguments[2];
    switch (arguments[0]) {
      case "secrets" -> containers.share(Path.of(target));
      case "kafka" ->
          new KafkaUsers(containers.secrets)
              .make(KafkaUsers.administrator(target, containers.certificates));
      case "cassandra-roles" -> containers.roles().make(sessions(target), 1);
      case "cassandra-grants" -> containers.roles().grant(sessions(target));
      default -> throw new IllegalArgumentException(USAGE);
    }
  }

  /** Which files a container sees, by its name. */
  static Map<String, List<String>> parts() {
    return Map.of(
        "kafka", List.of("kafka.p12", "truststore.p12"),
        "cassandra", List.of("cassandra.p12", AUTHORITY, CQLSHRC),
        "elasticsearch",
            Stream.concat(FILES_OF_ELASTICSEARCH.stream(), Stream.of(AUTHORITY, CURLRC)).toList(),
        "connect",
            Stream.concat(
                    Stream.of(
                            KafkaPrincipal.CONNECT,
                            KafkaPrincipal.SOURCE,
                            KafkaPrincipal.CASSANDRA_SINK,
                            KafkaPrincipal.ELASTICSEARCH_SINK)
                        .map(KafkaUsers::secret),
                    Stream.of(
                        AUTHORITY,
                        CassandraRoles.secret(CassandraRoles.SINK),
                        ElasticsearchUsers.secret(ElasticsearchUsers.SINK)))
                .toList(),
        "streams-app",
            List.of(
                AUTHORITY,
                "streams.pem",
                KafkaUsers.secret(KafkaPrincipal.STREAMS),
                CassandraRoles.secret(CassandraRoles.STREAMS),
                "http-token"));
  }

  private void share(Path parts) throws IOException {
    new ElasticsearchUsers(secrets, random, certificates).write(folder);
    String administrator = CassandraRoles.ADMINISTRATOR;
    keep(
        CQLSHRC,
        """
        [authentication]
        username = %s
        password = %s
        [connection]
        ssl = true
        [ssl]
        certfile = /run/secrets/ca.pem
        validate = true
        """
            .formatted(administrator, secrets.of(CassandraRoles.secret(administrator))));
    String user = ElasticsearchUsers.ADMINISTRATOR;
    keep(CURLRC, "user = \"%s:%s\"\n".formatted(user, secrets.of(ElasticsearchUsers.secret(user))));
    for (Map.Entry<String, List<String>> part : parts().entrySet()) {
      Path files = Files.createDirectories(parts.resolve(part.getKey()));
      for (String name : part.getValue()) {
        share(name, files.resolve(name));
      }
    }
  }

  /** Whoever sees the volume may read it: it is mounted where its files are needed only. */
  private void share(String name, Path file) throws IOException {
    Path source = folder.resolve(name);
    if (!Files.exists(source)) {
      secrets.of(name);
    }
    Files.copy(source, file, StandardCopyOption.REPLACE_EXISTING);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
  }

  private void keep(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private CassandraRoles roles() {
    return new CassandraRoles(secrets, certificates.trust());
  }

  private static CassandraSessions sessions(String address) {
    int colon = address.lastIndexOf(':');
    InetSocketAddress node =
        new InetSocketAddress(
            address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
    return () -> CqlSession.builder().addContactPoint(node).withLocalDatacenter("datacenter1");
  }
}

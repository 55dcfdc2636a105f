package dev.isobar.launcher.access;

import dev.isobar.local.CertificateAuthority;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The certificates of the pipeline's servers and of the one who looks after Kafka, by an authority
 * of the pipeline's own. They stay as they are from one start to the next.
 */
final class Certificates {

  static final String KAFKA = "kafka";
  static final String KAFKA_ADMINISTRATOR = "administrator";
  static final String CASSANDRA = "cassandra";
  static final String ELASTICSEARCH = "elasticsearch";
  static final String STREAMS = "streams";
  static final String PASSWORD = CertificateAuthority.PASSWORD;

  private static final int MOST_NODES = 9;

  private final Path folder;

  private Certificates(Path folder) {
    this.folder = folder;
  }

  /**
   * Those in a folder that only its owner can enter; made for this machine where there are none.
   */
  static Certificates in(Path folder) {
    return in(
        folder,
        IntStream.rangeClosed(1, MOST_NODES).mapToObj(node -> "ip:127.0.0." + node).toList());
  }

  /**
   * Those in a folder, made where there are none.
   *
   * @param hosts that servers are reached at beside localhost, as keytool writes them
   */
  static Certificates in(Path folder, List<String> hosts) {
    Certificates certificates = new Certificates(folder);
    // Written last, so when it is there all are.
    if (!Files.exists(certificates.pem(STREAMS))) {
      try {
        Files.deleteIfExists(folder.resolve("vault.p12"));
        certificates.make(hosts);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot make certificates in " + folder, e);
      }
    }
    return certificates;
  }

  private void make(List<String> hosts) throws IOException {
    CertificateAuthority authority = new CertificateAuthority(folder);
    String[] addresses =
        Stream.concat(hosts.stream(), Stream.of("dns:localhost")).toArray(String[]::new);
    for (String name : List.of(KAFKA, KAFKA_ADMINISTRATOR, CASSANDRA, ELASTICSEARCH, STREAMS)) {
      authority.issue(name, addresses);
      authority.pemOf(name);
    }
  }

  /** The authority's certificate, PEM. */
  Path authority() {
    return folder.resolve("ca.pem");
  }

  /** The same, PKCS#12. */
  Path truststore() {
    return folder.resolve("truststore.p12");
  }

  /** A key with its certificate, PKCS#12. */
  Path keystore(String name) {
    return folder.resolve(name + ".p12");
  }

  /** A key with its certificate, PEM. */
  Path pem(String name) {
    return folder.resolve(name + ".pem");
  }

  /** TLS for clients that take the authority's certificates alone. */
  SSLContext trust() {
    try (InputStream in = Files.newInputStream(truststore())) {
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(in, PASSWORD.toCharArray());
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + truststore(), e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot use " + truststore(), e);
    }
  }
}

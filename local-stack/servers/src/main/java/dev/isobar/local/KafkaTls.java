package dev.isobar.local;

import java.nio.file.Path;
import java.util.List;

/**
 * What brokers need to take clients over TLS alone, each with a name and a password
 * (SCRAM-SHA-512), and to know one another by their certificates.
 *
 * @param keyStore PKCS#12 file with the brokers' key and certificate, for 127.0.0.1
 * @param trustStore PKCS#12 file with the authority of that certificate, and of those of {@code
 *     superUsers}
 * @param password of both files and of the key
 * @param superUsers whom certificates are for that may do anything, as {@code User:CN=kafka}: the
 *     brokers themselves, and whoever gives the others their passwords and rights
 */
public record KafkaTls(Path keyStore, Path trustStore, String password, List<String> superUsers) {

  /** Copies the list. */
  public KafkaTls {
    superUsers = List.copyOf(superUsers);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "KafkaTls[keyStore=%s, trustStore=%s, superUsers=%s]"
        .formatted(keyStore, trustStore, superUsers);
  }
}

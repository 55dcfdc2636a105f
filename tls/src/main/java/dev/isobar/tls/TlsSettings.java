package dev.isobar.tls;

import java.util.List;
import org.apache.kafka.common.config.types.Password;

/**
 * How connections are secured.
 *
 * @param trust whose certificates are trusted; null for those that Java trusts
 * @param key the certificate and key shown to nodes that ask for one; null for none
 * @param keyPassword of the key itself; null if it is that of its file, or none
 * @param hostnameVerification whether a node's certificate must be for the address it is reached at
 * @param cipherSuites by their Java names; empty for Java's own choice
 */
public record TlsSettings(
    TlsStore trust,
    TlsStore key,
    Password keyPassword,
    boolean hostnameVerification,
    List<String> cipherSuites) {

  /** Copies the list. */
  public TlsSettings {
    cipherSuites = List.copyOf(cipherSuites);
  }
}

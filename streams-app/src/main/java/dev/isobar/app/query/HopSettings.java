package dev.isobar.app.query;

import dev.isobar.tls.TlsSettings;
import java.time.Duration;

/**
 * How other instances are asked.
 *
 * @param token sent as bearer token; null for none
 * @param tls whom others are trusted by, and how; null for plain HTTP
 * @param connectTimeout how long connecting may take
 * @param patience how long an owner may take to answer when somebody else could
 * @param failedFor how long an instance is left alone that did not answer, when somebody else could
 * @param maxBytes the longest answer that is read, bytes
 */
public record HopSettings(
    String token,
    TlsSettings tls,
    Duration connectTimeout,
    Duration patience,
    Duration failedFor,
    int maxBytes) {

  /**
   * What suits a local network.
   *
   * @param token null for none
   * @param tls null for plain HTTP
   */
  public static HopSettings of(String token, TlsSettings tls) {
    return new HopSettings(
        token,
        tls,
        Duration.ofMillis(250),
        Duration.ofMillis(1000),
        Duration.ofSeconds(2),
        64 * 1024 * 1024);
  }

  String scheme() {
    return tls == null ? "http" : "https";
  }

  /** A token is not for logs. */
  @Override
  public String toString() {
    return "HopSettings[connectTimeout=" + connectTimeout + ", patience=" + patience + "]";
  }
}

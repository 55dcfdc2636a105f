package dev.isobar.connect.elasticsearch.connection;

import dev.isobar.connect.elasticsearch.config.ConnectionSettings;
import dev.isobar.tls.TlsStore;
import java.io.IOException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Why there is no answer, or none but a refusal, in words with a remedy.
 *
 * @param option the option to look at
 * @param message what is wrong and what would be right; names the option
 */
public record ConnectionFailure(String option, String message) {

  private static final int UNAUTHORIZED = 401;
  private static final int PROXY_UNAUTHORIZED = 407;

  /** Explains why there is no answer. */
  public static ConnectionFailure of(IOException failure, ConnectionSettings settings) {
    Optional<SSLException> tls = find(failure, SSLException.class);
    if (tls.isPresent()) {
      return tls(tls.get(), settings);
    }
    boolean unknown = find(failure, UnknownHostException.class).isPresent();
    String option =
        settings.proxy() == null ? ConnectionSettings.URLS : ConnectionSettings.PROXY_HOST;
    return new ConnectionFailure(
        option,
        "Elasticsearch at "
            + settings.urls()
            + " does not answer"
            + (settings.proxy() == null ? ": " : " through the proxy: ")
            + (unknown ? "unknown host " : "")
            + said(rootOf(failure))
            + ": look at "
            + option
            + (settings.tls() == null && !unknown ? ", and whether the nodes want https" : ""));
  }

  private static ConnectionFailure tls(SSLException failure, ConnectionSettings settings) {
    String said = said(rootOf(failure));
    if (find(failure, FingerprintTrust.UnknownFingerprintException.class).isPresent()) {
      return new ConnectionFailure(
          ConnectionSettings.CA_FINGERPRINT,
          said
              + ": set "
              + ConnectionSettings.CA_FINGERPRINT
              + " to that of the authority that signed the certificate of "
              + settings.urls());
    }
    if (failure instanceof SSLPeerUnverifiedException) {
      return new ConnectionFailure(
          ConnectionSettings.TLS.hostnameVerification(),
          "The certificate of "
              + settings.urls()
              + " is for another name ("
              + said
              + "): name the nodes as their certificates do, or set "
              + ConnectionSettings.TLS.hostnameVerification()
              + "=false");
    }
    String truststore = ConnectionSettings.TLS.truststore() + TlsStore.PATH;
    if (find(failure, CertPathBuilderException.class).isPresent()
        || find(failure, CertPathValidatorException.class).isPresent()
        || find(failure, CertificateException.class).isPresent()) {
      String option =
          settings.caFingerprint() == null ? truststore : ConnectionSettings.CA_FINGERPRINT;
      return new ConnectionFailure(
          option,
          "The certificate of "
              + settings.urls()
              + " is not trusted ("
              + said
              + "): put the certificate of the authority that signed it into the file of "
              + truststore
              + ", or set "
              + ConnectionSettings.CA_FINGERPRINT);
    }
    String keystore = ConnectionSettings.TLS.keystore() + TlsStore.PATH;
    return new ConnectionFailure(
        ConnectionSettings.URLS,
        "TLS with "
            + settings.urls()
            + " fails ("
            + said
            + "): do they speak https? They may also ask for a certificate, that of "
            + keystore);
  }

  /** Explains an answer by its HTTP status; empty if it is no refusal of who asks. */
  public static Optional<ConnectionFailure> of(int status, ConnectionSettings settings) {
    if (status == PROXY_UNAUTHORIZED) {
      return Optional.of(proxyRefuses(settings, "status " + status));
    }
    if (status != UNAUTHORIZED) {
      return Optional.empty();
    }
    if (settings.credentials() == null) {
      return Optional.of(
          new ConnectionFailure(
              ConnectionSettings.USERNAME,
              "Elasticsearch at "
                  + settings.urls()
                  + " asks who one is: set "
                  + ConnectionSettings.USERNAME
                  + " and "
                  + ConnectionSettings.PASSWORD
                  + ", "
                  + ConnectionSettings.API_KEY
                  + " or "
                  + ConnectionSettings.BEARER_TOKEN));
    }
    String option = settings.credentials().option();
    return Optional.of(
        new ConnectionFailure(
            option,
            "Elasticsearch at "
                + settings.urls()
                + " refuses what is set as "
                + option
                + (option.equals(ConnectionSettings.USERNAME)
                    ? ", or its password: look at both"
                    : ": make a new one")));
  }

  private static ConnectionFailure proxyRefuses(ConnectionSettings settings, String said) {
    return new ConnectionFailure(
        ConnectionSettings.PROXY_USERNAME,
        "The proxy "
            + (settings.proxy() == null ? "" : settings.proxy().host() + " ")
            + "refuses ("
            + said
            + "): set "
            + ConnectionSettings.PROXY_USERNAME
            + " and "
            + ConnectionSettings.PROXY_PASSWORD
            + " to those of a user it knows");
  }

  private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
    return chain(failure).stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  private static Throwable rootOf(Throwable failure) {
    List<Throwable> chain = chain(failure);
    return chain.get(chain.size() - 1);
  }

  private static List<Throwable> chain(Throwable failure) {
    List<Throwable> chain = new ArrayList<>();
    for (Throwable next = failure; next != null && !chain.contains(next); next = next.getCause()) {
      chain.add(next);
    }
    return chain;
  }

  private static String said(Throwable failure) {
    return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
  }
}

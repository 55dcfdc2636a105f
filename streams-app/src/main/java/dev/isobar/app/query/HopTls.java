package dev.isobar.app.query;

import dev.isobar.tls.TlsContext;
import dev.isobar.tls.TlsSettings;
import java.io.IOException;
import java.net.http.HttpClient;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/** TLS between instances: how it is spoken, and in words why it was not. */
final class HopTls {

  private static final String OPTIONS = "isobar.http.tls.";

  private HopTls() {}

  /**
   * Has a client speak TLS by our settings.
   *
   * @throws dev.isobar.tls.OptionException when a file cannot be used
   */
  static void secure(HttpClient.Builder client, TlsSettings settings) {
    SSLContext context = TlsContext.of(settings);
    SSLParameters parameters = context.getDefaultSSLParameters();
    parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    if (!settings.cipherSuites().isEmpty()) {
      parameters.setCipherSuites(settings.cipherSuites().toArray(String[]::new));
    }
    client.sslContext(context).sslParameters(parameters);
  }

  /**
   * Why an instance could not be asked; ends with no stop.
   *
   * @param address host and port
   */
  static String why(String address, IOException failure) {
    List<Throwable> chain = chain(failure);
    if (chain.stream().noneMatch(SSLException.class::isInstance)) {
      return address + " does not answer";
    }
    String said = chain.get(chain.size() - 1).getMessage();
    if (has(chain, CertPathBuilderException.class)
        || has(chain, CertPathValidatorException.class)) {
      return address
          + " shows a certificate that is not trusted ("
          + said
          + "): put that of its authority into the file of "
          + OPTIONS
          + "truststore.path";
    }
    if (has(chain, CertificateException.class)) {
      return address
          + " shows a certificate that is not for this address ("
          + said
          + "): give it one that is, or set "
          + OPTIONS
          + "hostname.verification=false";
    }
    return "TLS with " + address + " fails (" + said + ")";
  }

  private static boolean has(List<Throwable> chain, Class<? extends Throwable> type) {
    return chain.stream().anyMatch(type::isInstance);
  }

  /** From the failure to its first cause. */
  private static List<Throwable> chain(Throwable failure) {
    List<Throwable> chain = new ArrayList<>();
    for (Throwable next = failure; next != null && !chain.contains(next); next = next.getCause()) {
      chain.add(next);
    }
    return chain;
  }
}

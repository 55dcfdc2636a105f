package dev.isobar.connect.elasticsearch.connection;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Trusts what the one authority vouches for whose certificate has the fingerprint. The node must
 * send that certificate with its own. A fingerprint alone would let anyone send a public
 * certificate along, so the chain is checked as ever, with this authority as the only one.
 */
final class FingerprintTrust extends X509ExtendedTrustManager {

  private final String fingerprint;

  /**
   * Makes one.
   *
   * @param fingerprint SHA-256, in hexadecimal digits, lower case
   */
  FingerprintTrust(String fingerprint) {
    this.fingerprint = fingerprint;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    try {
      trustIn(authorityOf(chain)).checkServerTrusted(chain, type);
    } catch (CertificateException e) {
      throw e;
    } catch (GeneralSecurityException | IOException e) {
      throw new CertificateException("The chain cannot be checked: " + e.getMessage(), e);
    }
  }

  private X509Certificate authorityOf(X509Certificate[] chain) throws GeneralSecurityException {
    for (X509Certificate certificate : chain) {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      if (HexFormat.of().formatHex(digest).equals(fingerprint)) {
        return certificate;
      }
    }
    throw new UnknownFingerprintException(
        "none of the "
            + chain.length
            + " certificates that the node sends has the fingerprint "
            + fingerprint);
  }

  private static X509TrustManager trustIn(X509Certificate authority)
      throws GeneralSecurityException, IOException {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    trusted.setCertificateEntry("authority", authority);
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    for (TrustManager manager : List.of(factory.getTrustManagers())) {
      if (manager instanceof X509TrustManager found) {
        return found;
      }
    }
    throw new GeneralSecurityException("This Java checks no certificates");
  }

  // The name is the HTTP client's to verify, for all kinds of trust alike.

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    checkServerTrusted(chain, type);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    checkServerTrusted(chain, type);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) {
    throw new UnsupportedOperationException("It is no server");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
    throw new UnsupportedOperationException("It is no server");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
    throw new UnsupportedOperationException("It is no server");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }

  /** The node is of another authority. */
  static final class UnknownFingerprintException extends CertificateException {

    private static final long serialVersionUID = 1L;

    UnknownFingerprintException(String message) {
      super(message);
    }
  }
}

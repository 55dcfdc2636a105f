package dev.isobar.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** The text of a PEM file: certificates, and a private key in PKCS#8. */
final class Pem {

  private static final Pattern ENTRY =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");

  private final List<Certificate> certificates = new ArrayList<>();
  private byte[] key;
  private boolean encrypted;

  /**
   * Reads the entries; text around them does not count.
   *
   * @throws CertificateException if a certificate cannot be read
   * @throws IllegalArgumentException if the key is of a form that cannot be read, or no Base64
   */
  Pem(byte[] content) throws CertificateException {
    Matcher entries = ENTRY.matcher(new String(content, StandardCharsets.ISO_8859_1));
    while (entries.find()) {
      String label = entries.group(1);
      byte[] der = Base64.getMimeDecoder().decode(entries.group(2));
      if (label.equals("CERTIFICATE")) {
        certificates.add(
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(der)));
      } else if (label.equals("PRIVATE KEY") || label.equals("ENCRYPTED PRIVATE KEY")) {
        key = der;
        encrypted = label.startsWith("ENCRYPTED");
      } else if (label.endsWith("PRIVATE KEY")) {
        throw new IllegalArgumentException(
            "the key is in the form '"
                + label
                + "', which Java cannot read: convert it with"
                + " 'openssl pkcs8 -topk8 -in <file>'");
      }
    }
  }

  /** Returns the certificates in the order of the file. */
  List<Certificate> certificates() {
    return certificates;
  }

  /** Whether there is a private key. */
  boolean hasKey() {
    return key != null;
  }

  /** Whether the private key needs a password. */
  boolean isKeyEncrypted() {
    return encrypted;
  }

  /**
   * Returns the private key.
   *
   * @param owner the public key that belongs to it, which tells its algorithm
   * @param password not used if the key is not encrypted
   * @throws GeneralSecurityException if the password is wrong or the key is none of this algorithm
   */
  PrivateKey key(PublicKey owner, char[] password) throws GeneralSecurityException, IOException {
    PKCS8EncodedKeySpec plain = encrypted ? decrypted(password) : new PKCS8EncodedKeySpec(key);
    return KeyFactory.getInstance(owner.getAlgorithm()).generatePrivate(plain);
  }

  private PKCS8EncodedKeySpec decrypted(char[] password)
      throws GeneralSecurityException, IOException {
    EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(key);
    AlgorithmParameters parameters = info.getAlgParameters();
    if (parameters == null) {
      throw new InvalidAlgorithmParameterException("it is encrypted by " + info.getAlgName());
    }
    // For PBES2 the name alone does not tell the cipher; the parameters do.
    String algorithm =
        info.getAlgName().equals("PBES2") ? parameters.toString() : info.getAlgName();
    Cipher cipher = Cipher.getInstance(algorithm);
    cipher.init(
        Cipher.DECRYPT_MODE,
        SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password)),
        parameters);
    return info.getKeySpec(cipher);
  }
}

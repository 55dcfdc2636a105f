package dev.isobar.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An authority that signs certificates for local servers and their clients, by the JDK's keytool.
 * It is good for tests alone: its password is known to everyone.
 */
public final class CertificateAuthority {

  /** The password of every key store made here, and of the keys in them. */
  public static final String PASSWORD = "local-only";

  private static final String TYPE = "PKCS12";
  private static final String CA = "ca";
  private static final long KEYTOOL_SECONDS = 60;

  private final Path folder;
  private final Path vault;

  /**
   * Makes a new one.
   *
   * @param folder where its files go; is created
   * @throws IOException if a file cannot be written or keytool fails
   */
  public CertificateAuthority(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder.toAbsolutePath());
    this.vault = this.folder.resolve("vault.p12");
    generate(CA, "-ext", "bc:c");
    Files.writeString(certificate(), pem("CERTIFICATE", encoded(certificateOf(CA))));
    KeyStore trusted = emptyStore();
    try {
      trusted.setCertificateEntry(CA, certificateOf(CA));
    } catch (GeneralSecurityException e) {
      throw new IOException("The authority's certificate cannot be kept", e);
    }
    store(trusted, truststore());
  }

  /** The authority's certificate as PEM. */
  public Path certificate() {
    return folder.resolve("ca.pem");
  }

  /** The authority's certificate as a PKCS#12 file. */
  public Path truststore() {
    return folder.resolve("truststore.p12");
  }

  /**
   * Makes a key with a certificate signed by this authority.
   *
   * @param name lower-case letters; of the file and in the certificate
   * @param alternativeNames whom it is for, as keytool writes them: {@code ip:127.0.0.1} or {@code
   *     dns:localhost}
   * @return a PKCS#12 file with the key and both certificates
   * @throws IOException if a file cannot be written or keytool fails
   */
  public Path issue(String name, String... alternativeNames) throws IOException {
    List<String> more = new ArrayList<>(List.of("-signer", CA, "-signerkeypass", PASSWORD));
    if (alternativeNames.length > 0) {
      more.addAll(List.of("-ext", "san=" + String.join(",", alternativeNames)));
    }
    generate(name, more.toArray(String[]::new));
    Path file = folder.resolve(name + ".p12");
    KeyStore own = emptyStore();
    try {
      KeyStore all = open(vault);
      own.setKeyEntry(name, key(name), PASSWORD.toCharArray(), all.getCertificateChain(name));
    } catch (GeneralSecurityException e) {
      throw new IOException(vault + " cannot be used", e);
    }
    store(own, file);
    return file;
  }

  /**
   * Writes a key and its certificate that were issued before as PEM, the key in PKCS#8 without a
   * password.
   *
   * @throws IOException if the file cannot be written
   */
  public Path pemOf(String name) throws IOException {
    return Files.writeString(
        folder.resolve(name + ".pem"),
        pem("PRIVATE KEY", key(name).getEncoded())
            + pem("CERTIFICATE", encoded(certificateOf(name))));
  }

  private void generate(String alias, String... more) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-genkeypair", "-alias", alias, "-dname", "CN=" + alias));
    command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1", "-validity", "3650"));
    command.addAll(List.of("-keystore", vault.toString(), "-storetype", TYPE));
    command.addAll(List.of("-storepass", PASSWORD));
    command.addAll(List.of(more));
    Path log = folder.resolve("keytool.log");
    Process keytool =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    try {
      if (!keytool.waitFor(KEYTOOL_SECONDS, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
        throw new IOException("keytool made no key for " + alias + ": see " + log);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while keytool made a key for " + alias, e);
    } finally {
      keytool.destroy();
    }
  }

  private Certificate certificateOf(String alias) throws IOException {
    try {
      return open(vault).getCertificate(alias);
    } catch (GeneralSecurityException e) {
      throw new IOException(vault + " cannot be used", e);
    }
  }

  private Key key(String alias) throws IOException {
    try {
      return open(vault).getKey(alias, PASSWORD.toCharArray());
    } catch (GeneralSecurityException e) {
      throw new IOException(vault + " cannot be used", e);
    }
  }

  private static byte[] encoded(Certificate certificate) throws IOException {
    try {
      return certificate.getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IOException("A certificate cannot be written", e);
    }
  }

  private static String pem(String label, byte[] content) {
    String text =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(content);
    return "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n";
  }

  private static KeyStore emptyStore() throws IOException {
    try {
      KeyStore store = KeyStore.getInstance(TYPE);
      store.load(null, null);
      return store;
    } catch (GeneralSecurityException e) {
      throw new IOException("This Java has no " + TYPE, e);
    }
  }

  private static KeyStore open(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance(TYPE);
      store.load(in, PASSWORD.toCharArray());
      return store;
    } catch (GeneralSecurityException e) {
      throw new IOException(file + " cannot be read", e);
    }
  }

  private static void store(KeyStore store, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, PASSWORD.toCharArray());
    } catch (GeneralSecurityException e) {
      throw new IOException(file + " cannot be written", e);
    }
  }
}

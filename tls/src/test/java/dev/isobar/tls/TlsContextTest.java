package dev.isobar.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.local.CertificateAuthority;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsContextTest {

  private static final String TRUST = "client.ssl.truststore.";
  private static final String KEY = "client.ssl.keystore.";
  private static final String PASSWORD = CertificateAuthority.PASSWORD;
  private static final int DER_SEQUENCE = 0x30;
  private static final int DER_OCTETS = 0x04;

  /** The object identifier 1.2.840.113549.1.5.13. */
  private static final byte[] PBES2 = HexFormat.of().parseHex("06092a864886f70d01050d");

  @TempDir private static Path folder;
  private static CertificateAuthority authority;
  private static Path key;
  private static Path keyPem;
  private static Path unknownAuthority;

  @BeforeAll
  static void issue() throws IOException {
    authority = new CertificateAuthority(folder.resolve("authority"));
    key = authority.issue("client");
    keyPem = authority.pemOf("client");
    unknownAuthority = new CertificateAuthority(folder.resolve("unknown")).certificate();
  }

  @ParameterizedTest
  @EnumSource
  void readsTrustAndKeyOfEachType(StoreType type) throws Exception {
    Path trustFile = type == StoreType.PEM ? authority.certificate() : authority.truststore();
    Path keyFile = type == StoreType.PEM ? keyPem : key;
    if (type == StoreType.JKS) {
      trustFile = asJks(trustFile);
      keyFile = asJks(keyFile);
    }

    for (StoreType given : new StoreType[] {type, null}) {
      TlsSettings settings =
          new TlsSettings(
              store(TRUST, trustFile, PASSWORD, given),
              store(KEY, keyFile, type == StoreType.PEM ? null : PASSWORD, given),
              null,
              true,
              List.of());

      assertThat(TlsContext.of(settings).createSSLEngine()).isNotNull();
    }
  }

  @ParameterizedTest(name = "names are verified: {0}")
  @ValueSource(booleans = {true, false})
  void namesAreComparedOnlyWhereTheOptionSaysSo(boolean verified) throws Exception {
    TlsSettings serving = key(store(KEY, key, PASSWORD, null), null);

    assertThat(failureOfHandshake(serving, trust(authority.certificate(), verified)) == null)
        .isNotEqualTo(verified);
    assertThat(failureOfHandshake(serving, trust(unknownAuthority, verified)))
        .hasMessageContaining("PKIX path");
    assertThat(failureOfHandshake(serving, new TlsSettings(null, null, null, verified, List.of())))
        .as("those that Java trusts")
        .hasMessageContaining("PKIX path");
  }

  /** Of a client that insists on names; null when there was none. */
  private static IOException failureOfHandshake(TlsSettings serving, TlsSettings asking)
      throws IOException {
    try (ServerSocket server =
            TlsContext.of(serving)
                .getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress());
        SSLSocket client =
            (SSLSocket)
                TlsContext.of(asking)
                    .getSocketFactory()
                    .createSocket(InetAddress.getLoopbackAddress(), server.getLocalPort())) {
      SSLParameters names = client.getSSLParameters();
      names.setEndpointIdentificationAlgorithm("HTTPS");
      client.setSSLParameters(names);
      CompletableFuture<Void> served = CompletableFuture.runAsync(() -> shakeHands(server));
      try {
        client.startHandshake();
        return null;
      } catch (IOException e) {
        return e;
      } finally {
        served.join();
      }
    }
  }

  private static void shakeHands(ServerSocket server) {
    try (SSLSocket accepted = (SSLSocket) server.accept()) {
      accepted.startHandshake();
    } catch (IOException e) {
      // The client tells what was wrong.
    }
  }

  @Test
  void readsAnEncryptedKey() throws Exception {
    Path file = encryptedPem("hush");

    assertThat(TlsContext.of(key(store(KEY, file, null, null), "hush"))).isNotNull();
    OptionException wrong = refused(key(store(KEY, file, null, null), "wrong"));
    assertThat(wrong.option()).isEqualTo(KEY + "key.password");
    assertThat(wrong).hasMessageContaining(file.toString()).hasMessageNotContaining("wrong");
    assertThat(refused(key(store(KEY, file, null, null), null)).option())
        .isEqualTo(KEY + "key.password");
  }

  @Test
  void namesAFileThatIsNotThere() {
    Path file = folder.resolve("none.p12");

    OptionException wrong = refused(trust(store(TRUST, file, PASSWORD, null)));

    assertThat(wrong.option()).isEqualTo(TRUST + "path");
    assertThat(wrong).hasMessageContaining(file.toString()).hasMessageContaining("no such file");
  }

  @Test
  void namesAFileThatCannotBeRead() {
    OptionException wrong = refused(trust(store(TRUST, folder, PASSWORD, null)));

    assertThat(wrong.option()).isEqualTo(TRUST + "path");
    assertThat(wrong).hasMessageContaining("cannot be read");
  }

  @Test
  void namesAWrongPasswordWithoutShowingIt() throws Exception {
    for (Path file : List.of(authority.truststore(), asJks(authority.truststore()))) {
      OptionException wrong = refused(trust(store(TRUST, file, "s3cret", null)));

      assertThat(wrong.option()).isEqualTo(TRUST + "password");
      assertThat(wrong).hasMessageContaining(file.toString()).hasMessageNotContaining("s3cret");
    }
  }

  @Test
  void namesAMissingPassword() {
    OptionException wrong = refused(trust(store(TRUST, authority.truststore(), null, null)));

    assertThat(wrong).hasMessageContaining(TRUST + "password");
  }

  @Test
  void namesAFileOfAnotherType() {
    OptionException wrong =
        refused(trust(store(TRUST, authority.certificate(), PASSWORD, StoreType.PKCS12)));

    assertThat(wrong.option()).isEqualTo(TRUST + "path");
    assertThat(wrong).hasMessageContaining("PKCS12");
  }

  @Test
  void namesAFileWithoutCertificate() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.pem"), "nothing\n");

    OptionException wrong = refused(trust(store(TRUST, empty, null, null)));

    assertThat(wrong.option()).isEqualTo(TRUST + "path");
    assertThat(wrong).hasMessageContaining("no certificate");
  }

  @Test
  void namesAFileWithoutKey() {
    for (Path file : List.of(authority.certificate(), authority.truststore())) {
      OptionException wrong = refused(key(store(KEY, file, PASSWORD, null), null));

      assertThat(wrong.option()).isEqualTo(KEY + "path");
      assertThat(wrong).hasMessageContaining("no private key");
    }
  }

  @Test
  void namesAKeyWithoutCertificate() throws IOException {
    String text = Files.readString(keyPem);
    Path alone =
        Files.writeString(
            folder.resolve("alone.pem"), text.substring(0, text.indexOf("-----BEGIN CERT")));

    OptionException wrong = refused(key(store(KEY, alone, null, null), null));

    assertThat(wrong).hasMessageContaining("append the key's certificate");
  }

  @Test
  void saysHowToConvertAKeyThatJavaCannotRead() throws IOException {
    Path old =
        Files.writeString(
            folder.resolve("old.pem"),
            Files.readString(keyPem).replace("PRIVATE KEY", "EC PRIVATE KEY"));

    OptionException wrong = refused(key(store(KEY, old, null, null), null));

    assertThat(wrong).hasMessageContaining("EC PRIVATE KEY").hasMessageContaining("openssl pkcs8");
  }

  private static OptionException refused(TlsSettings settings) {
    return catchThrowableOfType(OptionException.class, () -> TlsContext.of(settings));
  }

  private static TlsSettings trust(Path file, boolean hostnameVerification) {
    return new TlsSettings(
        store(TRUST, file, null, null), null, null, hostnameVerification, List.of());
  }

  private static TlsSettings trust(TlsStore store) {
    return new TlsSettings(store, null, null, true, List.of());
  }

  private static TlsSettings key(TlsStore store, String keyPassword) {
    return new TlsSettings(
        null, store, keyPassword == null ? null : new Password(keyPassword), true, List.of());
  }

  private static TlsStore store(String prefix, Path file, String password, StoreType type) {
    return new TlsStore(prefix, file, password == null ? null : new Password(password), type);
  }

  private static Path asJks(Path pkcs12) throws IOException, GeneralSecurityException {
    char[] password = PASSWORD.toCharArray();
    KeyStore from = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(pkcs12)) {
      from.load(in, password);
    }
    KeyStore to = KeyStore.getInstance("JKS");
    to.load(null, null);
    String alias = from.aliases().nextElement();
    if (from.isKeyEntry(alias)) {
      to.setKeyEntry(
          alias, from.getKey(alias, password), password, from.getCertificateChain(alias));
    } else {
      to.setCertificateEntry(alias, from.getCertificate(alias));
    }
    Path file = folder.resolve(pkcs12.getFileName() + ".jks");
    try (OutputStream out = Files.newOutputStream(file)) {
      to.store(out, password);
    }
    return file;
  }

  private static Path encryptedPem(String password) throws IOException, GeneralSecurityException {
    String text = Files.readString(keyPem);
    String end = "-----END PRIVATE KEY-----";
    String base64 = text.substring(text.indexOf('\n'), text.indexOf(end)).replaceAll("\\s", "");
    String algorithm = "PBEWithHmacSHA256AndAES_256";
    Cipher cipher = Cipher.getInstance(algorithm);
    cipher.init(
        Cipher.ENCRYPT_MODE,
        SecretKeyFactory.getInstance(algorithm)
            .generateSecret(new PBEKeySpec(password.toCharArray())));
    byte[] encrypted =
        der(
            DER_SEQUENCE,
            der(DER_SEQUENCE, PBES2, cipher.getParameters().getEncoded()),
            der(DER_OCTETS, cipher.doFinal(Base64.getDecoder().decode(base64))));
    return Files.writeString(
        folder.resolve("encrypted.pem"),
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\n"
            + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(encrypted)
            + "\n-----END ENCRYPTED PRIVATE KEY-----\n"
            + text.substring(text.indexOf(end) + end.length()));
  }

  private static byte[] der(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    int length = content.size();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    out.writeBytes(new byte[] {(byte) 0x82, (byte) (length >> 8), (byte) length});
    out.writeBytes(content.toByteArray());
    return out.toByteArray();
  }
}

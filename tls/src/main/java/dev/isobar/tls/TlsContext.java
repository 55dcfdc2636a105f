package dev.isobar.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/** Makes Java's TLS from the files that the options name. */
public final class TlsContext {

  /** Of stores that are never written: they insist on one. */
  private static final char[] IN_MEMORY = "in memory".toCharArray();

  private TlsContext() {}

  /**
   * Reads the files. Without {@link TlsSettings#hostnameVerification()} it compares no names, also
   * where a client wants them compared; with it, that is the client's to want.
   *
   * @throws OptionException that names the option, the file and what is wrong with it
   */
  public static SSLContext of(TlsSettings settings) {
    if (settings.hostnameVerification()) {
      return of(settings, settings.trust() == null ? null : trust(settings.trust()));
    }
    TrustManager[] chains = settings.trust() == null ? javasTrust() : trust(settings.trust());
    return of(settings, new TrustManager[] {new ChainTrust(x509(chains))});
  }

  /**
   * Reads the file of the key alone.
   *
   * @param trust in place of the settings' own
   * @throws OptionException that names the option, the file and what is wrong with it
   */
  public static SSLContext of(TlsSettings settings, X509ExtendedTrustManager trust) {
    return of(settings, new TrustManager[] {trust});
  }

  private static SSLContext of(TlsSettings settings, TrustManager[] trust) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(settings.key() == null ? null : keys(settings), trust, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no TLS: " + e.getMessage(), e);
    }
  }

  private static TrustManager[] javasTrust() {
    try {
      return trustIn(null);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java trusts nobody: " + e.getMessage(), e);
    }
  }

  /** Java's own where there is no store. */
  private static TrustManager[] trustIn(KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static X509TrustManager x509(TrustManager[] managers) {
    return List.of(managers).stream()
        .filter(X509TrustManager.class::isInstance)
        .map(X509TrustManager.class::cast)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("This Java checks no certificates"));
  }

  private static TrustManager[] trust(TlsStore store) {
    try {
      TrustManager[] managers = trustIn(keyStore(store));
      if (x509(managers).getAcceptedIssuers().length == 0) {
        throw store.wrong(
            "there is no certificate in it: put that of the nodes' authority there"
                + maybeHidden(store),
            null);
      }
      return managers;
    } catch (GeneralSecurityException e) {
      throw store.wrong("it cannot be used: " + e.getMessage(), e);
    }
  }

  private static KeyManager[] keys(TlsSettings settings) {
    TlsStore store = settings.key();
    char[] password =
        settings.keyPassword() == null
            ? store.passwordOrNull()
            : settings.keyPassword().value().toCharArray();
    boolean pem = typeOf(store) == StoreType.PEM;
    try {
      KeyStore keys = pem ? pemKey(store, password) : keyStore(store);
      boolean any = false;
      for (String alias : Collections.list(keys.aliases())) {
        any |= keys.isKeyEntry(alias);
      }
      if (!any) {
        throw store.wrong("there is no private key in it" + maybeHidden(store), null);
      }
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(keys, pem ? IN_MEMORY : password);
      return factory.getKeyManagers();
    } catch (UnrecoverableKeyException e) {
      throw wrongKeyPassword(store, e);
    } catch (GeneralSecurityException e) {
      throw store.wrong("it cannot be used: " + e.getMessage(), e);
    }
  }

  private static KeyStore keyStore(TlsStore store) throws GeneralSecurityException {
    byte[] content = read(store);
    StoreType type = typeOf(store);
    if (type == StoreType.PEM) {
      return pemTrust(store, content);
    }
    KeyStore keyStore = KeyStore.getInstance(type.name());
    try {
      keyStore.load(new ByteArrayInputStream(content), store.passwordOrNull());
      return keyStore;
    } catch (IOException e) {
      if (e.getCause() instanceof UnrecoverableKeyException) {
        throw store.wrongPassword(e);
      }
      throw store.wrong("it is not a " + type + " file: " + e.getMessage(), e);
    }
  }

  private static KeyStore pemTrust(TlsStore store, byte[] content) throws GeneralSecurityException {
    KeyStore trusted = emptyStore();
    for (Certificate certificate : pem(store, content).certificates()) {
      trusted.setCertificateEntry("trusted-" + trusted.size(), certificate);
    }
    return trusted;
  }

  private static KeyStore pemKey(TlsStore store, char[] password) throws GeneralSecurityException {
    Pem pem = pem(store, read(store));
    KeyStore keys = emptyStore();
    if (!pem.hasKey()) {
      return keys;
    }
    if (pem.certificates().isEmpty()) {
      throw store.wrong(
          "there is a key in it, but no certificate: append the key's certificate", null);
    }
    if (pem.isKeyEncrypted() && password == null) {
      throw wrongKeyPassword(store, null);
    }
    PrivateKey key;
    try {
      key = pem.key(pem.certificates().get(0).getPublicKey(), password);
    } catch (GeneralSecurityException | IOException e) {
      if (pem.isKeyEncrypted()) {
        throw wrongKeyPassword(store, e);
      }
      throw store.wrong("its key is not that of its first certificate: " + e.getMessage(), e);
    }
    keys.setKeyEntry("key", key, IN_MEMORY, pem.certificates().toArray(Certificate[]::new));
    return keys;
  }

  private static Pem pem(TlsStore store, byte[] content) {
    try {
      return new Pem(content);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw store.wrong(e.getMessage(), e);
    }
  }

  private static String maybeHidden(TlsStore store) {
    return store.password() == null && typeOf(store) != StoreType.PEM
        ? ", or set " + store.prefix() + TlsStore.PASSWORD + " if it has one"
        : "";
  }

  private static OptionException wrongKeyPassword(TlsStore store, Throwable cause) {
    return new OptionException(
        store.prefix() + TlsOptions.KEY_PASSWORD,
        null,
        "the private key in " + store.path() + " has another password: set it",
        cause);
  }

  private static KeyStore emptyStore() throws GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(StoreType.PKCS12.name());
    try {
      store.load(null, null);
    } catch (IOException e) {
      throw new IllegalStateException("Nothing is read for an empty store", e);
    }
    return store;
  }

  private static StoreType typeOf(TlsStore store) {
    return store.type() == null ? StoreType.of(read(store)) : store.type();
  }

  private static byte[] read(TlsStore store) {
    try {
      return Files.readAllBytes(store.path());
    } catch (NoSuchFileException e) {
      throw store.wrong("there is no such file", e);
    } catch (IOException e) {
      throw store.wrong("this file cannot be read: " + e.getMessage(), e);
    }
  }
}

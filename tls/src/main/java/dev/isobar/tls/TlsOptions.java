package dev.isobar.tls;

import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.CaseInsensitiveValidString;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigException;

/**
 * The options of secured connections.
 *
 * @param prefix what their names begin with, dot included
 */
public record TlsOptions(String prefix) {

  /** Whether a server's certificate must be for the address it is reached at; without prefix. */
  public static final String HOSTNAME_VERIFICATION = "hostname.verification";

  static final String KEY_PASSWORD = "key.password";
  private static final String CIPHER_SUITES = "cipher.suites";

  /** What the names of the options of the file with trusted certificates begin with. */
  public String truststore() {
    return prefix + "truststore.";
  }

  /** What the names of the options of the file with a key begin with. */
  public String keystore() {
    return prefix + "keystore.";
  }

  /** The name of the option whether names are verified. */
  public String hostnameVerification() {
    return prefix + HOSTNAME_VERIFICATION;
  }

  /**
   * Adds the options to a definition and returns it.
   *
   * @param moreOnHostnames a sentence added to what the verification of names means; may be empty
   */
  public ConfigDef define(ConfigDef definition, String moreOnHostnames) {
    defineStore(
        definition,
        truststore(),
        "File with the certificates of the authorities that nodes' certificates are trusted for."
            + " Without it, those that Java trusts.");
    defineStore(
        definition,
        keystore(),
        "File with the private key and the certificate to show, where nodes ask for one.");
    return definition
        .define(
            keystore() + KEY_PASSWORD,
            ConfigDef.Type.PASSWORD,
            null,
            Importance.LOW,
            "Password of the private key, if it is not that of its file. Never logged.")
        .define(
            hostnameVerification(),
            ConfigDef.Type.BOOLEAN,
            true,
            Importance.LOW,
            "Whether a node's certificate must be for the name or address it is reached at."
                + moreOnHostnames)
        .define(
            prefix + CIPHER_SUITES,
            ConfigDef.Type.LIST,
            List.of(),
            TlsOptions::requireCipherSuites,
            Importance.LOW,
            "Cipher suites to choose from, by their Java names. If empty, Java chooses.");
  }

  private static void defineStore(ConfigDef definition, String prefix, String meaning) {
    definition
        .define(
            prefix + TlsStore.PATH,
            ConfigDef.Type.STRING,
            null,
            notEmpty(),
            Importance.MEDIUM,
            meaning)
        .define(
            prefix + TlsStore.PASSWORD,
            ConfigDef.Type.PASSWORD,
            null,
            Importance.MEDIUM,
            "Password of this file, if it has one. Never logged.")
        .define(
            prefix + TlsStore.TYPE,
            ConfigDef.Type.STRING,
            null,
            nullOr(CaseInsensitiveValidString.in(StoreType.optionValues())),
            Importance.LOW,
            "JKS, PKCS12 or PEM. If left out, the file's content tells.");
  }

  /** Reads the settings from checked values. */
  public TlsSettings parse(AbstractConfig values) {
    return new TlsSettings(
        store(truststore(), values),
        store(keystore(), values),
        values.getPassword(keystore() + KEY_PASSWORD),
        values.getBoolean(hostnameVerification()),
        values.getList(prefix + CIPHER_SUITES));
  }

  private static TlsStore store(String prefix, AbstractConfig values) {
    String path = values.getString(prefix + TlsStore.PATH);
    String type = values.getString(prefix + TlsStore.TYPE);
    return path == null
        ? null
        : new TlsStore(
            prefix,
            Path.of(path),
            values.getPassword(prefix + TlsStore.PASSWORD),
            type == null ? null : StoreType.valueOf(type.toUpperCase(Locale.ROOT)));
  }

  /**
   * Finds options that would have no effect.
   *
   * @param enabled whether connections are secured at all
   * @param enabling what would secure them, such as an option with its value
   * @return by the option's name, what is wrong and what would be right
   */
  public Map<String, String> problems(Map<String, ?> properties, boolean enabled, String enabling) {
    Map<String, String> problems = new TreeMap<>();
    properties.forEach(
        (name, value) -> {
          if (value == null || !name.startsWith(prefix)) {
            return;
          }
          if (!enabled) {
            problems.put(name, withoutEffect(name, enabling));
          }
          for (String store : List.of(truststore(), keystore())) {
            if (name.startsWith(store) && properties.get(store + TlsStore.PATH) == null) {
              problems.put(name, withoutEffect(name, store + TlsStore.PATH));
            }
          }
        });
    return problems;
  }

  private static String withoutEffect(String name, String missing) {
    return name + " has no effect: set " + missing + ", or leave it out";
  }

  private static void requireCipherSuites(String name, Object value) {
    List<String> known;
    try {
      known = List.of(SSLContext.getDefault().getSupportedSSLParameters().getCipherSuites());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no TLS: " + e.getMessage(), e);
    }
    for (Object suite : (List<?>) value) {
      if (!known.contains(String.valueOf(suite))) {
        throw new ConfigException(
            name, value, suite + " is none of this Java's, such as TLS_AES_256_GCM_SHA384");
      }
    }
  }

  private static ConfigDef.Validator notEmpty() {
    return ConfigDef.LambdaValidator.with(
        (name, value) -> {
          if (value != null && ((String) value).isBlank()) {
            throw new ConfigException(name, value, "it is empty: give it a value or leave it out");
          }
        },
        () -> "not empty");
  }

  private static ConfigDef.Validator nullOr(ConfigDef.Validator validator) {
    return ConfigDef.LambdaValidator.with(
        (name, value) -> {
          if (value != null) {
            validator.ensureValid(name, value);
          }
        },
        validator::toString);
  }
}

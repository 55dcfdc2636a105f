package dev.isobar.cassandra.connection;

import static dev.isobar.cassandra.connection.ConnectionOptions.KEYSTORE;
import static dev.isobar.cassandra.connection.ConnectionOptions.SSL_CIPHER_SUITES;
import static dev.isobar.cassandra.connection.ConnectionOptions.SSL_ENABLED;
import static dev.isobar.cassandra.connection.ConnectionOptions.SSL_HOSTNAME_VERIFICATION;
import static dev.isobar.cassandra.connection.ConnectionOptions.SSL_KEY_PASSWORD;
import static dev.isobar.cassandra.connection.ConnectionOptions.SSL_PREFIX;
import static dev.isobar.cassandra.connection.ConnectionOptions.TRUSTSTORE;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.CaseInsensitiveValidString;
import org.apache.kafka.common.config.ConfigDef.Importance;

/** The options of secured connections. */
final class TlsOptions {

  private TlsOptions() {}

  static ConfigDef define(ConfigDef definition) {
    definition.define(
        SSL_ENABLED,
        ConfigDef.Type.BOOLEAN,
        false,
        Importance.MEDIUM,
        "Whether connections are secured by TLS.");
    defineStore(
        definition,
        TRUSTSTORE,
        "File with the certificates of the authorities that nodes' certificates are trusted for."
            + " Without it, those that Java trusts.");
    defineStore(
        definition,
        KEYSTORE,
        "File with the private key and the certificate to show, where nodes ask for one.");
    return definition
        .define(
            SSL_KEY_PASSWORD,
            ConfigDef.Type.PASSWORD,
            null,
            Importance.LOW,
            "Password of the private key, if it is not that of its file. Never logged.")
        .define(
            SSL_HOSTNAME_VERIFICATION,
            ConfigDef.Type.BOOLEAN,
            true,
            Importance.LOW,
            "Whether a node's certificate must be for the name or address it is reached at. Nodes"
                + " found through others are reached at their addresses.")
        .define(
            SSL_CIPHER_SUITES,
            ConfigDef.Type.LIST,
            List.of(),
            Importance.LOW,
            "Cipher suites to choose from, by their Java names. If empty, Java chooses.");
  }

  private static void defineStore(ConfigDef definition, String prefix, String meaning) {
    definition
        .define(
            prefix + TlsStore.PATH,
            ConfigDef.Type.STRING,
            null,
            ConnectionOptions.notEmpty(),
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

  /** Reads the settings; null if connections are not secured. */
  static TlsSettings parse(AbstractConfig values) {
    if (!values.getBoolean(SSL_ENABLED)) {
      return null;
    }
    return new TlsSettings(
        store(TRUSTSTORE, values),
        store(KEYSTORE, values),
        values.getPassword(SSL_KEY_PASSWORD),
        values.getBoolean(SSL_HOSTNAME_VERIFICATION),
        values.getList(SSL_CIPHER_SUITES));
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

  /** Finds options that would have no effect, by name. */
  static Map<String, String> problems(Map<String, ?> properties) {
    Map<String, String> problems = new TreeMap<>();
    boolean enabled = Boolean.parseBoolean(String.valueOf(properties.get(SSL_ENABLED)).trim());
    properties.forEach(
        (name, value) -> {
          if (value == null || !name.startsWith(SSL_PREFIX) || name.equals(SSL_ENABLED)) {
            return;
          }
          if (!enabled) {
            problems.put(name, withoutEffect(name, SSL_ENABLED + "=true"));
          }
          for (String prefix : List.of(TRUSTSTORE, KEYSTORE)) {
            if (name.startsWith(prefix) && properties.get(prefix + TlsStore.PATH) == null) {
              problems.put(name, withoutEffect(name, prefix + TlsStore.PATH));
            }
          }
        });
    return problems;
  }

  private static String withoutEffect(String name, String missing) {
    return name + " has no effect: set " + missing + ", or leave it out";
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

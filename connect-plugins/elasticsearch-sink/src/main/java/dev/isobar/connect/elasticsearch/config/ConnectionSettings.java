package dev.isobar.connect.elasticsearch.config;

import dev.isobar.connect.support.OptionProblems;
import dev.isobar.tls.TlsOptions;
import dev.isobar.tls.TlsSettings;
import dev.isobar.tls.TlsStore;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/**
 * Where the cluster is and how to speak with it.
 *
 * @param urls nodes: scheme, host, port and, the same for all, a path
 * @param credentials null where the cluster asks for none
 * @param proxy null without one
 * @param tls how connections are secured; null if the URLs are not https
 * @param caFingerprint SHA-256 of the authority's certificate, 64 hexadecimal digits in lower case;
 *     null if {@code tls} says whom to trust
 * @param connectTimeout how long it may take to connect to a node
 * @param requestTimeout how long a request may stay without an answer
 * @param connectionsPerNode how many requests may be under way with a node at once
 * @param idleTimeout how long a connection without a request is kept
 */
public record ConnectionSettings(
    List<URI> urls,
    Credentials credentials,
    ProxySettings proxy,
    TlsSettings tls,
    String caFingerprint,
    Duration connectTimeout,
    Duration requestTimeout,
    int connectionsPerNode,
    Duration idleTimeout) {

  public static final String URLS = "elasticsearch.urls";
  public static final String CLOUD_ID = "elasticsearch.cloud.id";
  public static final String USERNAME = "elasticsearch.username";
  public static final String PASSWORD = "elasticsearch.password";
  public static final String API_KEY = "elasticsearch.api.key";
  public static final String BEARER_TOKEN = "elasticsearch.bearer.token";
  public static final String PROXY_HOST = "elasticsearch.proxy.host";
  public static final String PROXY_PORT = "elasticsearch.proxy.port";
  public static final String PROXY_USERNAME = "elasticsearch.proxy.username";
  public static final String PROXY_PASSWORD = "elasticsearch.proxy.password";
  public static final String CA_FINGERPRINT = "elasticsearch.ssl.ca.fingerprint";
  public static final String CONNECT_TIMEOUT_MS = "elasticsearch.connect.timeout.ms";
  public static final String REQUEST_TIMEOUT_MS = "elasticsearch.request.timeout.ms";
  public static final String CONNECTIONS_PER_NODE = "elasticsearch.connections.per.node";
  public static final String IDLE_TIMEOUT_MS = "elasticsearch.idle.timeout.ms";

  /** The options of secured connections, but for the fingerprint. */
  public static final TlsOptions TLS = new TlsOptions("elasticsearch.ssl.");

  private static final Pattern FINGERPRINT =
      Pattern.compile("([0-9a-fA-F]{2}:?){31}[0-9a-fA-F]{2}");
  private static final List<String> SCHEMES = List.of(USERNAME, API_KEY, BEARER_TOKEN);

  /** Returns the path before that of every request, such as {@code /search}; may be empty. */
  public String pathPrefix() {
    return NodeUrls.path(urls.get(0));
  }

  /** Copies the list. */
  public ConnectionSettings {
    urls = List.copyOf(urls);
  }

  /** Adds these options to a definition and returns it. */
  public static ConfigDef define(ConfigDef definition) {
    definition
        .define(
            URLS,
            ConfigDef.Type.LIST,
            List.of("http://127.0.0.1:9200"),
            LambdaValidator.with(NodeUrls::check, () -> "http(s)://host:port,…"),
            Importance.HIGH,
            "Nodes of the cluster, separated by commas. A request goes to the next one if one does"
                + " not answer. They may have a path, the same for all.")
        .define(
            CLOUD_ID,
            ConfigDef.Type.STRING,
            null,
            LambdaValidator.with(ConnectionSettings::checkCloudId, () -> "name:…"),
            Importance.MEDIUM,
            "Cloud ID of an Elastic Cloud deployment, in place of URLs.");
    defineCredentials(definition);
    defineProxy(definition);
    TLS.define(definition, "")
        .define(
            CA_FINGERPRINT,
            ConfigDef.Type.STRING,
            null,
            LambdaValidator.with(
                ConnectionSettings::checkFingerprint, () -> "64 hexadecimal digits"),
            Importance.MEDIUM,
            "SHA-256 fingerprint of the certificate of the nodes' authority, as Elasticsearch prints"
                + " it at its first start, in place of a trust store.");
    return defineTimes(definition);
  }

  private static void defineCredentials(ConfigDef definition) {
    definition
        .define(
            USERNAME,
            ConfigDef.Type.STRING,
            null,
            Importance.MEDIUM,
            "User name, where the cluster asks for one.")
        .define(
            PASSWORD,
            ConfigDef.Type.PASSWORD,
            null,
            Importance.MEDIUM,
            "Password of the user. Never logged.")
        .define(
            API_KEY,
            ConfigDef.Type.PASSWORD,
            null,
            Importance.MEDIUM,
            "API key in its encoded form, instead of a user. Never logged.")
        .define(
            BEARER_TOKEN,
            ConfigDef.Type.PASSWORD,
            null,
            Importance.MEDIUM,
            "Bearer token, such as that of a service account, instead of a user. Never logged.");
  }

  private static void defineProxy(ConfigDef definition) {
    definition
        .define(
            PROXY_HOST,
            ConfigDef.Type.STRING,
            null,
            Importance.LOW,
            "Host of an HTTP proxy on the way to the cluster.")
        .define(
            PROXY_PORT,
            ConfigDef.Type.INT,
            8080,
            Range.between(1, 65_535),
            Importance.LOW,
            "Port of the proxy.")
        .define(
            PROXY_USERNAME,
            ConfigDef.Type.STRING,
            null,
            Importance.LOW,
            "User name, where the proxy asks for one.")
        .define(
            PROXY_PASSWORD,
            ConfigDef.Type.PASSWORD,
            null,
            Importance.LOW,
            "Password of the proxy's user. Never logged.");
  }

  private static ConfigDef defineTimes(ConfigDef definition) {
    return definition
        .define(
            CONNECT_TIMEOUT_MS,
            ConfigDef.Type.INT,
            5_000,
            Range.atLeast(1),
            Importance.LOW,
            "How long it may take to connect to a node, in milliseconds, before the next is tried.")
        .define(
            REQUEST_TIMEOUT_MS,
            ConfigDef.Type.INT,
            30_000,
            Range.atLeast(1),
            Importance.MEDIUM,
            "How long a request may stay without an answer, in milliseconds, before it is tried"
                + " again.")
        .define(
            CONNECTIONS_PER_NODE,
            ConfigDef.Type.INT,
            10,
            Range.atLeast(1),
            Importance.LOW,
            "How many connections a task may have to a node.")
        .define(
            IDLE_TIMEOUT_MS,
            ConfigDef.Type.INT,
            60_000,
            Range.atLeast(1),
            Importance.LOW,
            "How long a connection without a request is kept, in milliseconds. Keep it below what"
                + " load balancers and firewalls allow.");
  }

  /** Reads them from checked values. */
  public static ConnectionSettings parse(AbstractConfig values) {
    String cloudId = values.getString(CLOUD_ID);
    List<URI> urls =
        cloudId == null ? NodeUrls.parse(values.getList(URLS)) : List.of(CloudId.url(cloudId));
    String fingerprint = values.getString(CA_FINGERPRINT);
    return new ConnectionSettings(
        urls,
        credentials(values),
        proxy(values),
        urls.get(0).getScheme().equals("https") ? TLS.parse(values) : null,
        fingerprint == null ? null : fingerprint.trim().replace(":", "").toLowerCase(Locale.ROOT),
        Duration.ofMillis(values.getInt(CONNECT_TIMEOUT_MS)),
        Duration.ofMillis(values.getInt(REQUEST_TIMEOUT_MS)),
        values.getInt(CONNECTIONS_PER_NODE),
        Duration.ofMillis(values.getInt(IDLE_TIMEOUT_MS)));
  }

  private static Credentials credentials(AbstractConfig values) {
    Password apiKey = values.getPassword(API_KEY);
    Password bearer = values.getPassword(BEARER_TOKEN);
    if (apiKey != null) {
      return new Credentials(API_KEY, "ApiKey", apiKey);
    }
    if (bearer != null) {
      return new Credentials(BEARER_TOKEN, "Bearer", bearer);
    }
    String username = values.getString(USERNAME);
    return username == null
        ? null
        : Credentials.basic(USERNAME, username, values.getPassword(PASSWORD));
  }

  private static ProxySettings proxy(AbstractConfig values) {
    String host = values.getString(PROXY_HOST);
    return host == null
        ? null
        : new ProxySettings(
            host.trim(),
            values.getInt(PROXY_PORT),
            values.getString(PROXY_USERNAME),
            values.getPassword(PROXY_PASSWORD));
  }

  /** What no single option's check can see: by property, what is wrong and what would be right. */
  public static Map<String, String> problems(Map<String, String> properties) {
    Map<String, String> problems =
        new LinkedHashMap<>(OptionProblems.halfSet(USERNAME, PASSWORD, properties));
    problems.putAll(OptionProblems.halfSet(PROXY_USERNAME, PROXY_PASSWORD, properties));
    List<String> set = SCHEMES.stream().filter(properties::containsKey).toList();
    set.stream()
        .skip(1)
        .forEach(
            name ->
                problems.put(
                    name, name + " and " + set.get(0) + " are both set: take one of them out"));
    if (properties.containsKey(CLOUD_ID) && properties.containsKey(URLS)) {
      problems.put(URLS, URLS + " goes with no Cloud ID: leave it out, or " + CLOUD_ID);
    }
    for (String name : List.of(PROXY_PORT, PROXY_USERNAME, PROXY_PASSWORD)) {
      if (properties.containsKey(name) && !properties.containsKey(PROXY_HOST)) {
        problems.put(name, name + " has no effect: set " + PROXY_HOST + ", or leave it out");
      }
    }
    problems.putAll(TLS.problems(properties, isSecured(properties), "https:// in " + URLS));
    String truststore = TLS.truststore() + TlsStore.PATH;
    if (properties.containsKey(CA_FINGERPRINT) && properties.containsKey(truststore)) {
      problems.put(
          CA_FINGERPRINT,
          CA_FINGERPRINT + " and " + truststore + " are both set: take one of them out");
    }
    return problems;
  }

  private static boolean isSecured(Map<String, String> properties) {
    return properties.containsKey(CLOUD_ID)
        || properties.getOrDefault(URLS, "").trim().startsWith("https:");
  }

  private static void checkCloudId(String name, Object value) {
    if (value != null) {
      try {
        var unused = CloudId.url((String) value);
      } catch (IllegalArgumentException e) {
        throw new ConfigException(name, value, e.getMessage());
      }
    }
  }

  private static void checkFingerprint(String name, Object value) {
    if (value != null && !FINGERPRINT.matcher(((String) value).trim()).matches()) {
      throw new ConfigException(
          name, value, "write the 64 hexadecimal digits of a SHA-256, with or without colons");
    }
  }
}

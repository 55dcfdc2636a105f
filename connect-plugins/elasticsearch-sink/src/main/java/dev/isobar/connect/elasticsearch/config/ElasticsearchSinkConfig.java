package dev.isobar.connect.elasticsearch.config;

import dev.isobar.connect.support.OptionProblems;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/**
 * The connector's settings, checked.
 *
 * @param urls nodes, as scheme, host and port
 * @param username null unless the cluster wants a user and a password
 * @param password null unless the cluster wants a user and a password
 * @param apiKey null unless the cluster wants one
 * @param requestTimeout how long a request may stay without an answer
 * @param topics the settings of each topic
 */
public record ElasticsearchSinkConfig(
    List<URI> urls,
    String username,
    Password password,
    Password apiKey,
    Duration requestTimeout,
    WriteSettings write,
    Map<String, TopicSettings> topics) {

  public static final String URLS = "elasticsearch.urls";
  public static final String USERNAME = "elasticsearch.username";
  public static final String PASSWORD = "elasticsearch.password";
  public static final String API_KEY = "elasticsearch.api.key";
  public static final String REQUEST_TIMEOUT_MS = "elasticsearch.request.timeout.ms";

  private static final List<String> OWN_PREFIXES = List.of("elasticsearch.", "bulk.");

  public static ConfigDef definition() {
    return WriteSettings.define(
        new ConfigDef()
            .define(
                URLS,
                ConfigDef.Type.LIST,
                List.of("http://127.0.0.1:9200"),
                ConfigDef.LambdaValidator.with(
                    ElasticsearchSinkConfig::checkUrls, () -> "http(s)://host:port,…"),
                Importance.HIGH,
                "Nodes of the cluster, separated by commas. A request goes to the next one if one does"
                    + " not answer.")
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
                REQUEST_TIMEOUT_MS,
                ConfigDef.Type.INT,
                30_000,
                Range.atLeast(1),
                Importance.MEDIUM,
                "How long a request may stay without an answer, in milliseconds, before it is tried"
                    + " again."));
  }

  /**
   * Reads the connector's properties.
   *
   * @throws ConfigException that names the property, its value and what would be right
   */
  public static ElasticsearchSinkConfig parse(Map<String, String> properties) {
    AbstractConfig values = new AbstractConfig(definition(), properties, false);
    problems(properties)
        .forEach(
            (name, problem) -> {
              throw new ConfigException(problem);
            });
    return new ElasticsearchSinkConfig(
        values.getList(URLS).stream().map(String::trim).map(URI::create).toList(),
        values.getString(USERNAME),
        values.getPassword(PASSWORD),
        values.getPassword(API_KEY),
        Duration.ofMillis(values.getInt(REQUEST_TIMEOUT_MS)),
        WriteSettings.parse(values),
        TopicSettings.parse(properties));
  }

  /** What no single option's check can see: by property, what is wrong and what would be right. */
  public static Map<String, String> problems(Map<String, String> properties) {
    Map<String, String> problems =
        new LinkedHashMap<>(OptionProblems.unknown(definition(), OWN_PREFIXES, properties));
    problems.putAll(OptionProblems.halfSet(USERNAME, PASSWORD, properties));
    if (properties.get(USERNAME) != null && properties.get(API_KEY) != null) {
      problems.put(API_KEY, API_KEY + " and " + USERNAME + " are both set: take one of them out");
    }
    problems.putAll(WriteSettings.problems(properties));
    problems.putAll(TopicSettings.problems(properties));
    return problems;
  }

  private static void checkUrls(String name, Object value) {
    List<?> urls = (List<?>) value;
    if (urls.isEmpty()) {
      throw new ConfigException(name, value, "name at least one");
    }
    for (Object each : urls) {
      URI url = uri(name, (String) each);
      if (url.getUserInfo() != null) {
        // The value is not repeated: it holds a password.
        throw new ConfigException(
            name + " must not hold a user: set " + USERNAME + " and " + PASSWORD + " instead");
      }
      boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      boolean bare = url.getPath() == null || url.getPath().isEmpty() || url.getPath().equals("/");
      if (!http || url.getHost() == null || url.getPort() < 0 || !bare || url.getQuery() != null) {
        throw new ConfigException(name, each, "write http://host:port or https://host:port");
      }
    }
  }

  private static URI uri(String name, String text) {
    try {
      return new URI(text.trim());
    } catch (URISyntaxException e) {
      throw new ConfigException(name, text, "not a URL: write http://host:port");
    }
  }
}

package dev.isobar.app.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LIST;
import static org.apache.kafka.common.config.ConfigDef.Type.PASSWORD;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import dev.isobar.tls.TlsOptions;
import dev.isobar.tls.TlsSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/**
 * How HTTP is served.
 *
 * @param host address
 * @param port port, 0 for any
 * @param advertised host and port that other instances ask this one at; empty for where it serves
 * @param limits what one instance does at most
 * @param access who may ask
 * @param seeds host and port of instances that a query-only one learns the others from
 * @param stopPause how long everything is still answered after the signal to stop, while it is said
 *     not to be ready
 */
public record HttpSettings(
    String host,
    int port,
    Optional<String> advertised,
    Limits limits,
    Access access,
    List<String> seeds,
    Duration stopPause) {

  static final String HOST = "isobar.http.host";
  static final String PORT = "isobar.http.port";
  static final String ADVERTISED = "isobar.http.advertised";
  static final String DEADLINE = "isobar.http.deadline";
  static final String MAX_LAG = "isobar.http.max.lag";
  static final String MAX_RESULTS = "isobar.http.max.results";
  static final String MAX_REQUESTS = "isobar.http.max.requests";
  static final String MAX_STREAMS = "isobar.http.max.streams";
  static final String TOKEN = "isobar.http.token";
  static final String CORS_ORIGINS = "isobar.http.cors.origins";
  static final String SEEDS = "isobar.http.seeds";
  static final String STOP_PAUSE = "isobar.http.stop.pause";

  /** With what else a stop takes it is ten seconds. */
  private static final Duration LONGEST_STOP_PAUSE = Duration.ofSeconds(2);

  private static final TlsOptions TLS = new TlsOptions("isobar.http.tls.");
  private static final Pattern ADDRESS = Pattern.compile("[^\\s/@?#]+:[1-9]\\d{0,4}");
  private static final Pattern ORIGIN = Pattern.compile("https?://[^\\s/@?#*]+");
  private static final Pattern TOKEN_CHARACTERS = Pattern.compile("[\\x21-\\x7e]{16,1024}");

  /**
   * What one instance does at most.
   *
   * @param deadline how long an answer may take
   * @param maxLag by how much a bounded answer may be behind where the question does not say
   * @param maxResults entries of an answer
   * @param maxRequests questions that are worked on at the same time
   * @param maxStreams viewers of changes at the same time
   */
  public record Limits(
      Duration deadline, Duration maxLag, int maxResults, int maxRequests, int maxStreams) {}

  /**
   * Who may ask.
   *
   * @param token what a question has to bring along; empty where anybody may ask
   * @param tls the key to serve with, and whom other instances are trusted by; without a key
   *     nothing is encrypted
   * @param corsOrigins pages of which other origins may ask
   */
  public record Access(Optional<Password> token, TlsSettings tls, List<String> corsOrigins) {

    /** Copies what is handed in. */
    public Access {
      corsOrigins = List.copyOf(corsOrigins);
    }

    /** Whether connections are encrypted. */
    public boolean encrypted() {
      return tls.key() != null;
    }
  }

  /** Copies what is handed in. */
  public HttpSettings {
    seeds = List.copyOf(seeds);
  }

  static ConfigDef define(ConfigDef definition) {
    return defineAccess(
        definition
            .define(
                HOST,
                STRING,
                "127.0.0.1",
                new ConfigDef.NonEmptyString(),
                MEDIUM,
                "Address that HTTP is served on.")
            .define(
                PORT,
                INT,
                7070,
                ConfigDef.Range.between(0, 65535),
                MEDIUM,
                "Port that HTTP is served on; 0 takes any free one, which is printed.")
            .define(
                ADVERTISED,
                STRING,
                "",
                HttpSettings::requireAddressOrNothing,
                MEDIUM,
                "Host and port that other instances ask this one at, such as 10.0.0.5:7070; without"
                    + " it where HTTP is served.")
            .define(
                DEADLINE,
                STRING,
                "PT5S",
                Checks.duration(),
                MEDIUM,
                "How long an answer may take; then it is 503.")
            .define(
                MAX_LAG,
                STRING,
                "PT30S",
                Checks.duration(),
                MEDIUM,
                "By how much a bounded answer may be behind where the question does not say.")
            .define(
                MAX_RESULTS,
                INT,
                1000,
                ConfigDef.Range.between(1, 100_000),
                LOW,
                "Entries of an answer at most.")
            .define(
                MAX_REQUESTS,
                INT,
                64,
                ConfigDef.Range.between(1, 10_000),
                MEDIUM,
                "Questions that are worked on at the same time; more are answered with 429.")
            .define(
                MAX_STREAMS,
                INT,
                100,
                ConfigDef.Range.between(0, 100_000),
                LOW,
                "Viewers of changes at the same time; more are answered with 429.")
            .define(
                SEEDS,
                LIST,
                List.of(),
                (name, value) -> each(name, value, ADDRESS, "host:port, parted by commas"),
                MEDIUM,
                "Host and port of running instances; serve learns from them who has which"
                    + " partition. Without them it answers from Cassandra alone.")
            .define(
                STOP_PAUSE,
                STRING,
                "PT1S",
                Checks.duration(),
                LOW,
                "How long everything is still answered after the signal to stop, while"
                    + " /health/ready says 503: as often as who balances looks; at most PT2S."));
  }

  private static ConfigDef defineAccess(ConfigDef definition) {
    return TLS.define(
        definition
            .define(
                TOKEN,
                PASSWORD,
                null,
                HttpSettings::requireToken,
                HIGH,
                "What each question has to bring as Authorization: Bearer …, 16 characters or more;"
                    + " instances ask one another with it. Never logged.")
            .define(
                CORS_ORIGINS,
                LIST,
                List.of(),
                (name, value) ->
                    each(name, value, ORIGIN, "origins such as https://weather.example"),
                LOW,
                "Origins whose pages may ask, such as https://weather.example."),
        " It holds for other instances.");
  }

  static HttpSettings of(AbstractConfig config) {
    String advertised = config.getString(ADVERTISED);
    return new HttpSettings(
        config.getString(HOST),
        config.getInt(PORT),
        advertised.isEmpty() ? Optional.empty() : Optional.of(advertised),
        new Limits(
            Checks.positive(config, DEADLINE),
            Duration.parse(config.getString(MAX_LAG)),
            config.getInt(MAX_RESULTS),
            config.getInt(MAX_REQUESTS),
            config.getInt(MAX_STREAMS)),
        new Access(
            Optional.ofNullable(config.getPassword(TOKEN)),
            TLS.parse(config),
            config.getList(CORS_ORIGINS)),
        config.getList(SEEDS),
        Checks.atMost(config, STOP_PAUSE, LONGEST_STOP_PAUSE));
  }

  private static void requireAddressOrNothing(String name, Object value) {
    if (!String.valueOf(value).isEmpty() && !ADDRESS.matcher(String.valueOf(value)).matches()) {
      throw new ConfigException(name, value, "must be host and port, such as 10.0.0.5:7070");
    }
  }

  private static void requireToken(String name, Object value) {
    if (value instanceof Password token && !TOKEN_CHARACTERS.matcher(token.value()).matches()) {
      throw new ConfigException(
          name, value, "must have 16 to 1024 printable ASCII characters and no blanks");
    }
  }

  private static void each(String name, Object value, Pattern pattern, String remedy) {
    for (Object part : (List<?>) value) {
      if (!pattern.matcher(String.valueOf(part)).matches()) {
        throw new ConfigException(name, value, "must be " + remedy);
      }
    }
  }
}

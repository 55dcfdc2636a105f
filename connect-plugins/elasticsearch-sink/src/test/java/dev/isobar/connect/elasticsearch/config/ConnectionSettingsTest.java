package dev.isobar.connect.elasticsearch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.tls.StoreType;
import dev.isobar.tls.TlsSettings;
import dev.isobar.tls.TlsStore;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionSettingsTest {

  private static final String DIGITS = "0123456789abcdef".repeat(4);

  private final Map<String, String> properties = new HashMap<>();

  @Test
  void haveDefaults() {
    assertThat(parse())
        .isEqualTo(
            new ConnectionSettings(
                List.of(URI.create("http://127.0.0.1:9200")),
                null,
                null,
                null,
                null,
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                10,
                Duration.ofMinutes(1)));
  }

  @Test
  void mapEveryOption() {
    properties.put("elasticsearch.urls", "https://one:9201/search, https://two:9202/search/");
    properties.put("elasticsearch.username", "ada");
    properties.put("elasticsearch.password", "secret");
    properties.put("elasticsearch.proxy.host", "proxy");
    properties.put("elasticsearch.proxy.port", "3128");
    properties.put("elasticsearch.proxy.username", "pam");
    properties.put("elasticsearch.proxy.password", "hush");
    properties.put("elasticsearch.ssl.keystore.path", "client.p12");
    properties.put("elasticsearch.ssl.keystore.password", "key");
    properties.put("elasticsearch.ssl.keystore.type", "pkcs12");
    properties.put("elasticsearch.ssl.keystore.key.password", "inner");
    properties.put("elasticsearch.ssl.truststore.path", "ca.pem");
    properties.put("elasticsearch.ssl.hostname.verification", "false");
    properties.put("elasticsearch.ssl.cipher.suites", "TLS_AES_128_GCM_SHA256");
    properties.put("elasticsearch.connect.timeout.ms", "11");
    properties.put("elasticsearch.request.timeout.ms", "1500");
    properties.put("elasticsearch.connections.per.node", "3");
    properties.put("elasticsearch.idle.timeout.ms", "900");

    ConnectionSettings settings = parse();

    assertThat(settings)
        .isEqualTo(
            new ConnectionSettings(
                List.of(
                    URI.create("https://one:9201/search"), URI.create("https://two:9202/search/")),
                new Credentials(
                    "elasticsearch.username", "Basic", new Password("YWRhOnNlY3JldA==")),
                new ProxySettings("proxy", 3128, "pam", new Password("hush")),
                new TlsSettings(
                    new TlsStore("elasticsearch.ssl.truststore.", Path.of("ca.pem"), null, null),
                    new TlsStore(
                        "elasticsearch.ssl.keystore.",
                        Path.of("client.p12"),
                        new Password("key"),
                        StoreType.PKCS12),
                    new Password("inner"),
                    false,
                    List.of("TLS_AES_128_GCM_SHA256")),
                null,
                Duration.ofMillis(11),
                Duration.ofMillis(1500),
                3,
                Duration.ofMillis(900)));
    assertThat(settings.pathPrefix()).isEqualTo("/search");
    assertThat(settings.toString()).doesNotContain("hush", "YWRh", "inner");
    assertThat(problems()).isEmpty();
  }

  @Test
  void takeAFingerprintAsElasticsearchAndAsOpensslPrintIt() {
    properties.put("elasticsearch.urls", "https://one:9200");
    properties.put("elasticsearch.ssl.ca.fingerprint", DIGITS);
    assertThat(parse().caFingerprint()).isEqualTo(DIGITS);

    properties.put(
        "elasticsearch.ssl.ca.fingerprint",
        DIGITS.toUpperCase(java.util.Locale.ROOT).replaceAll("(..)(?!$)", "$1:"));
    assertThat(parse().caFingerprint()).isEqualTo(DIGITS);
    assertThat(problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"elasticsearch.api.key, ApiKey a2V5", "elasticsearch.bearer.token, Bearer a2V5"})
  void takeAKeyOrATokenAndKeepItOutOfTheirText(String option, String header) {
    properties.put(option, "a2V5");

    assertThat(parse().credentials().header()).isEqualTo(header);
    assertThat(parse().credentials().option()).isEqualTo(option);
    assertThat(parse().toString()).doesNotContain("a2V5");
  }

  @ParameterizedTest
  @CsvSource({
    "eu.example.io$abc$def, https://abc.eu.example.io:443",
    "eu.example.io:9243$abc$def, https://abc.eu.example.io:9243",
    "eu.example.io$abc:9244$def, https://abc.eu.example.io:9244",
    "eu.example.io$abc, https://abc.eu.example.io:443"
  })
  void readACloudId(String decoded, String url) {
    properties.put("elasticsearch.cloud.id", "my deployment:" + encoded(decoded));

    assertThat(parse().urls()).containsExactly(URI.create(url));
    assertThat(parse().tls()).isNotNull();
    assertThat(problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nothing", "a:%%%", "a:ZXUuZXhhbXBsZS5pbw==", "a:ZXUkdW5kZWZpbmVkJGE="})
  void refuseWhatIsNoCloudId(String id) {
    properties.put("elasticsearch.cloud.id", id);

    assertThatThrownBy(this::parse)
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("elasticsearch.cloud.id")
        .hasMessageContaining("copy the whole Cloud ID");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          elasticsearch.urls               | localhost:9200                | http://host:port
          elasticsearch.urls               | http://host                   | http://host:port
          elasticsearch.urls               | ftp://host:9200               | http://host:port
          elasticsearch.urls               | http://a:1?b=c                | http://host:port
          elasticsearch.urls               | http://a:1/b,http://c:2/d     | the same path
          elasticsearch.urls               | http://a:1,https://c:2        | all https
          elasticsearch.connect.timeout.ms | 0                             | at least 1
          elasticsearch.request.timeout.ms | 0                             | at least 1
          elasticsearch.idle.timeout.ms    | 0                             | at least 1
          elasticsearch.connections.per.node | 0                           | at least 1
          elasticsearch.proxy.port         | 70000                         | no more than 65535
          elasticsearch.ssl.ca.fingerprint | 0123                          | 64 hexadecimal digits
          """)
  void refuseByNameAndRemedy(String name, String value, String remedy) {
    properties.put(name, value);

    assertThatThrownBy(this::parse)
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(name)
        .hasMessageContaining(remedy);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://ada:hunter2@host:9200", "http://ada:hunter2@@host:9200"})
  void refuseAUserInAUrlWithoutRepeatingIt(String url) {
    properties.put("elasticsearch.urls", url);

    assertThatThrownBy(this::parse)
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("elasticsearch.username")
        .hasMessageNotContaining("hunter2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          elasticsearch.password=x                                 | elasticsearch.username   | set both
          elasticsearch.proxy.password=x elasticsearch.proxy.host=h | elasticsearch.proxy.username | set both
          elasticsearch.api.key=x elasticsearch.bearer.token=y     | elasticsearch.bearer.token | take one
          elasticsearch.cloud.id=x elasticsearch.urls=http://a:1   | elasticsearch.urls       | Cloud ID
          elasticsearch.proxy.port=1                               | elasticsearch.proxy.port | elasticsearch.proxy.host
          elasticsearch.ssl.ca.fingerprint=a                       | elasticsearch.ssl.ca.fingerprint | https://
          elasticsearch.urls=https://a:1 elasticsearch.ssl.keystore.password=x | elasticsearch.ssl.keystore.password | keystore.path
          elasticsearch.urls=https://a:1 elasticsearch.ssl.ca.fingerprint=a elasticsearch.ssl.truststore.path=b | elasticsearch.ssl.ca.fingerprint | take one
          """)
  void findWhatDoesNotGoTogether(String set, String name, String remedy) {
    for (String each : List.of(set.split(" ", -1))) {
      int equals = each.indexOf('=');
      properties.put(each.substring(0, equals), each.substring(equals + 1));
    }

    assertThat(problems()).containsOnlyKeys(name);
    assertThat(problems().get(name)).contains(name).contains(remedy);
  }

  private ConnectionSettings parse() {
    return ConnectionSettings.parse(
        new AbstractConfig(ConnectionSettings.define(new ConfigDef()), properties, false));
  }

  private Map<String, String> problems() {
    return ConnectionSettings.problems(properties);
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}

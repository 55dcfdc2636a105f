package dev.isobar.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.tls.StoreType;
import dev.isobar.tls.TlsSettings;
import dev.isobar.tls.TlsStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpSettingsTest {

  private static final String TOKEN = "correct-horse-battery";

  @Test
  void everythingHasADefault() {
    assertThat(AppConfig.of(Map.of()).http())
        .isEqualTo(
            new HttpSettings(
                "127.0.0.1",
                7070,
                Optional.empty(),
                new HttpSettings.Limits(
                    Duration.ofSeconds(5), Duration.ofSeconds(30), 1000, 64, 100),
                new HttpSettings.Access(
                    Optional.empty(),
                    new TlsSettings(null, null, null, true, List.of()),
                    List.of()),
                List.of(),
                Duration.ofSeconds(1)));
  }

  @Test
  void everyPropertyIsTaken() {
    HttpSettings settings =
        AppConfig.of(
                Map.ofEntries(
                    Map.entry("isobar.http.host", "0.0.0.0"),
                    Map.entry("isobar.http.port", " 0 "),
                    Map.entry("isobar.http.advertised", "10.0.0.5:7070"),
                    Map.entry("isobar.http.deadline", "PT2S"),
                    Map.entry("isobar.http.max.lag", "PT0S"),
                    Map.entry("isobar.http.max.results", "10"),
                    Map.entry("isobar.http.max.requests", "3"),
                    Map.entry("isobar.http.max.streams", "0"),
                    Map.entry("isobar.http.token", TOKEN),
                    Map.entry("isobar.http.cors.origins", "https://a.example,http://b.example:81"),
                    Map.entry("isobar.http.seeds", "10.0.0.6:7070, host-b:7071"),
                    Map.entry("isobar.http.stop.pause", "PT0S"),
                    Map.entry("isobar.http.tls.keystore.path", "/etc/isobar/key.pem"),
                    Map.entry("isobar.http.tls.keystore.type", "pem"),
                    Map.entry("isobar.http.tls.truststore.path", "/etc/isobar/ca.pem"),
                    Map.entry("isobar.http.tls.hostname.verification", "false"),
                    Map.entry("isobar.http.tls.cipher.suites", "TLS_AES_128_GCM_SHA256")))
            .http();

    assertThat(settings)
        .isEqualTo(
            new HttpSettings(
                "0.0.0.0",
                0,
                Optional.of("10.0.0.5:7070"),
                new HttpSettings.Limits(Duration.ofSeconds(2), Duration.ZERO, 10, 3, 0),
                new HttpSettings.Access(
                    Optional.of(new Password(TOKEN)),
                    new TlsSettings(
                        new TlsStore(
                            "isobar.http.tls.truststore.",
                            Path.of("/etc/isobar/ca.pem"),
                            null,
                            null),
                        new TlsStore(
                            "isobar.http.tls.keystore.",
                            Path.of("/etc/isobar/key.pem"),
                            null,
                            StoreType.PEM),
                        null,
                        false,
                        List.of("TLS_AES_128_GCM_SHA256")),
                    List.of("https://a.example", "http://b.example:81")),
                List.of("10.0.0.6:7070", "host-b:7071"),
                Duration.ZERO));
    assertThat(settings.access().encrypted()).isTrue();
  }

  @Test
  void tokenIsNeverShown() {
    AppConfig config = AppConfig.of(Map.of("isobar.http.token", TOKEN));

    assertThat(config.toString()).doesNotContain(TOKEN);
    assertThatThrownBy(() -> AppConfig.of(Map.of("isobar.http.token", "short secret")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("isobar.http.token")
        .hasMessageContaining("16 to 1024")
        .hasMessageNotContaining("short secret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "isobar.http.host|''|non-empty",
        "isobar.http.port|70000|no more than 65535",
        "isobar.http.port|seven|number",
        "isobar.http.advertised|10.0.0.5|host and port",
        "isobar.http.advertised|http://10.0.0.5:7070|host and port",
        "isobar.http.deadline|PT0S|longer than nothing",
        "isobar.http.max.lag|-PT1S|negative",
        "isobar.http.max.results|0|at least 1",
        "isobar.http.max.requests|0|at least 1",
        "isobar.http.max.streams|-1|at least 0",
        "isobar.http.cors.origins|*|https://weather.example",
        "isobar.http.cors.origins|https://a.example/path|https://weather.example",
        "isobar.http.seeds|10.0.0.6|host:port",
        "isobar.http.tls.cipher.suites|AES|AES is none of this Java's",
        "isobar.http.stop.pause|one second|ISO 8601",
        "isobar.http.stop.pause|-PT1S|negative",
        "isobar.http.stop.pause|PT2.001S|PT2S at most",
      })
  void wrongValueIsRefusedByNameWithValueAndRemedy(String name, String value, String remedy) {
    assertThatThrownBy(() -> AppConfig.of(Map.of(name, value)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(name)
        .hasMessageContaining(value)
        .hasMessageContaining(remedy);
  }
}

package dev.isobar.connect.elasticsearch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElasticsearchSinkConfigTest {

  private static final Map<String, String> SMALLEST =
      Map.of("topics", "weather.hourly", "topic.weather.hourly.index", "weather-hourly");

  @Test
  void hasDefaults() {
    assertThat(ElasticsearchSinkConfig.parse(SMALLEST))
        .isEqualTo(
            new ElasticsearchSinkConfig(
                List.of(URI.create("http://127.0.0.1:9200")),
                null,
                null,
                null,
                Duration.ofSeconds(30),
                new WriteSettings(
                    5_242_880,
                    20_000,
                    Duration.ofMillis(100),
                    4,
                    33_554_432,
                    false,
                    Duration.ofSeconds(2)),
                Map.of("weather.hourly", new TopicSettings("weather-hourly", List.of()))));
  }

  @Test
  void mapsEveryOption() {
    Map<String, String> properties = new HashMap<>();
    properties.put("topics", "weather.enriched,weather.hourly");
    properties.put("topic.weather.enriched.index", "weather-enriched");
    properties.put("topic.weather.enriched.id.fields", "station_id, timestamp");
    properties.put("topic.weather.hourly.index", "weather-hourly");
    properties.put("elasticsearch.urls", "https://one:9201, http://two:9202");
    properties.put("elasticsearch.username", "isobar");
    properties.put("elasticsearch.password", "secret");
    properties.put("elasticsearch.request.timeout.ms", "1500");
    properties.put("bulk.max.bytes", "2048");
    properties.put("bulk.max.records", "7");
    properties.put("bulk.linger.ms", "8");
    properties.put("bulk.max.in.flight", "9");
    properties.put("bulk.max.buffered.bytes", "4096");
    properties.put("bulk.compression", "gzip");
    properties.put("bulk.put.max.wait.ms", "10");

    assertThat(ElasticsearchSinkConfig.parse(properties))
        .isEqualTo(
            new ElasticsearchSinkConfig(
                List.of(URI.create("https://one:9201"), URI.create("http://two:9202")),
                "isobar",
                new Password("secret"),
                null,
                Duration.ofMillis(1500),
                new WriteSettings(
                    2048, 7, Duration.ofMillis(8), 9, 4096, true, Duration.ofMillis(10)),
                Map.of(
                    "weather.enriched",
                    new TopicSettings("weather-enriched", List.of("station_id", "timestamp")),
                    "weather.hourly",
                    new TopicSettings("weather-hourly", List.of()))));
  }

  @Test
  void takesAnApiKeyAndKeepsItOutOfItsText() {
    Map<String, String> properties = new HashMap<>(SMALLEST);
    properties.put("elasticsearch.api.key", "hunter2");

    ElasticsearchSinkConfig config = ElasticsearchSinkConfig.parse(properties);

    assertThat(config.apiKey()).isEqualTo(new Password("hunter2"));
    assertThat(config.toString()).doesNotContain("hunter2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          elasticsearch.urls               | localhost:9200      | http://host:port
          elasticsearch.urls               | http://host/prefix  | http://host:port
          elasticsearch.urls               | http://host         | http://host:port
          elasticsearch.urls               | ftp://host:9200     | http://host:port
          elasticsearch.request.timeout.ms | 0                   | at least 1
          elasticsearch.url                | http://one:9200     | elasticsearch.urls
          elasticsearch.password           | secret              | elasticsearch.username is not set
          bulk.max.bytes                   | 5MB                 | Not a number
          bulk.max.records                 | 0                   | at least 1
          bulk.linger.ms                   | -1                  | at least 0
          bulk.max.in.flight               | 0                   | at least 1
          bulk.max.buffered.bytes          | 1000000             | bulk.max.bytes
          bulk.max.bytes                   | 100000000           | bulk.max.buffered.bytes
          bulk.compression                 | zstd                | gzip
          bulk.put.max.wait.ms             | -1                  | at least 0
          bulk.max.documents               | 10                  | bulk.max.records
          topic.weather.hourly.index       | Weather             | lower case
          topic.weather.hourly.id.fields   | ' , '               | name fields
          topic.weather.hourly.ids         | a                   | topic.<topic>.index
          topic.weather.daily.id.fields    | a                   | set topic.weather.daily.index
          """)
  void refusesByNameAndRemedy(String name, String value, String remedy) {
    Map<String, String> properties = new HashMap<>(SMALLEST);
    properties.put(name, value);

    assertThatThrownBy(() -> ElasticsearchSinkConfig.parse(properties))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(name)
        .hasMessageContaining(remedy);
  }

  @Test
  void refusesAUserInAUrlWithoutRepeatingIt() {
    Map<String, String> properties = new HashMap<>(SMALLEST);
    properties.put("elasticsearch.urls", "http://isobar:hunter2@host:9200");

    assertThatThrownBy(() -> ElasticsearchSinkConfig.parse(properties))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("elasticsearch.username")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void refusesAnApiKeyBesideAUser() {
    Map<String, String> properties = new HashMap<>(SMALLEST);
    properties.put("elasticsearch.username", "isobar");
    properties.put("elasticsearch.password", "secret");
    properties.put("elasticsearch.api.key", "key");

    assertThatThrownBy(() -> ElasticsearchSinkConfig.parse(properties))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("take one of them out");
  }

  @Test
  void refusesATopicWithoutIndex() {
    Map<String, String> properties = new HashMap<>(SMALLEST);
    properties.put("topics", "weather.hourly,weather.enriched");

    assertThatThrownBy(() -> ElasticsearchSinkConfig.parse(properties))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("set topic.weather.enriched.index");
  }
}

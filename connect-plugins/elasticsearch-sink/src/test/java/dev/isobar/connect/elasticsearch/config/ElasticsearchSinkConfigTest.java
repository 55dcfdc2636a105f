package dev.isobar.connect.elasticsearch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElasticsearchSinkConfigTest {

  private static final Map<String, String> SMALLEST =
      Map.of("topics", "weather.hourly", "topic.weather.hourly.index", "weather-hourly");

  @Test
  void hasDefaults() {
    ElasticsearchSinkConfig config = ElasticsearchSinkConfig.parse(SMALLEST);

    assertThat(config.write())
        .isEqualTo(
            new WriteSettings(
                2_097_152,
                20_000,
                Duration.ofMillis(100),
                4,
                8_388_608,
                false,
                Duration.ofSeconds(2)));
    assertThat(config.validation()).isEqualTo(new ValidationSettings(true, Duration.ofSeconds(10)));
    assertThat(config.topics()).isEqualTo(Topics.parse(SMALLEST));
  }

  @Test
  void mapsEveryOption() {
    Map<String, String> properties = new HashMap<>();
    properties.put("topics", "weather.enriched,weather.hourly");
    properties.put("topic.weather.enriched.index", "weather-enriched");
    properties.put("topic.weather.enriched.id.fields", "station_id, timestamp");
    properties.put("topic.weather.hourly.index", "weather-hourly");
    properties.put("elasticsearch.validation", "offline");
    properties.put("elasticsearch.validation.timeout.ms", "700");
    properties.put("bulk.max.bytes", "2048");
    properties.put("bulk.max.records", "7");
    properties.put("bulk.linger.ms", "8");
    properties.put("bulk.max.in.flight", "9");
    properties.put("bulk.max.buffered.bytes", "4096");
    properties.put("bulk.compression", "gzip");
    properties.put("bulk.put.max.wait.ms", "10");

    ElasticsearchSinkConfig config = ElasticsearchSinkConfig.parse(properties);

    assertThat(config.write())
        .isEqualTo(
            new WriteSettings(2048, 7, Duration.ofMillis(8), 9, 4096, true, Duration.ofMillis(10)));
    assertThat(config.validation())
        .isEqualTo(new ValidationSettings(false, Duration.ofMillis(700)));
    assertThat(config.topics()).isEqualTo(Topics.parse(properties));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          elasticsearch.request.timeout.ms | 0                   | at least 1
          elasticsearch.url                | http://one:9200     | elasticsearch.urls
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
          topic.weather.hourly.ids         | a                   | topic.<topic>.<option>
          """)
  void refusesByNameAndRemedy(String name, String value, String remedy) {
    Map<String, String> properties = new HashMap<>(SMALLEST);
    properties.put(name, value);

    assertThatThrownBy(() -> ElasticsearchSinkConfig.parse(properties))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(name)
        .hasMessageContaining(remedy);
  }
}

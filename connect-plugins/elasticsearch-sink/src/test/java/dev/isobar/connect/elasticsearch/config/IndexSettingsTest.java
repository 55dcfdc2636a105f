package dev.isobar.connect.elasticsearch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndexSettingsTest {

  private final Map<String, String> properties = new HashMap<>();

  @Test
  void haveDefaults() {
    assertThat(parse())
        .isEqualTo(
            new IndexSettings(
                IndexSettings.Create.NONE,
                "",
                null,
                null,
                IndexSettings.Strings.KEYWORD,
                1024,
                null,
                IndexSettings.Arrays.OBJECT,
                IndexSettings.Maps.FLATTENED,
                List.of()));
  }

  @Test
  void mapEveryOption() {
    properties.put("index.create", "evolve");
    properties.put("index.settings", " {\"refresh_interval\": \"5s\"}");
    properties.put("index.shards", "3");
    properties.put("index.replicas", "0");
    properties.put("index.strings", "text");
    properties.put("index.strings.ignore.above", "256");
    properties.put("index.decimals", "scaled_float");
    properties.put("index.arrays", "nested");
    properties.put("index.maps", "object");
    properties.put("index.geo.points", "location=latitude,longitude; home = a , b");

    assertThat(parse())
        .isEqualTo(
            new IndexSettings(
                IndexSettings.Create.EVOLVE,
                "{\"refresh_interval\": \"5s\"}",
                3,
                0,
                IndexSettings.Strings.TEXT,
                256,
                IndexSettings.Decimals.SCALED_FLOAT,
                IndexSettings.Arrays.NESTED,
                IndexSettings.Maps.OBJECT,
                List.of(
                    new GeoPoint("location", "latitude", "longitude"),
                    new GeoPoint("home", "a", "b"))));
  }

  @Test
  void letATopicHaveItsOwn() {
    properties.put("index.create", "create");
    properties.put("index.shards", "3");

    IndexSettings settings =
        IndexSettings.ofTopic(properties, Map.of("index.create", "evolve", "index", "weather"));

    assertThat(settings.create()).isEqualTo(IndexSettings.Create.EVOLVE);
    assertThat(settings.shards()).isEqualTo(3);
  }

  @Test
  void areAllOptionsOfATopicToo() {
    ConfigDef definition = IndexSettings.defineForTopic(new ConfigDef());

    assertThat(definition.names()).isEqualTo(IndexSettings.define(new ConfigDef()).names());
    assertThat(definition.parse(Map.of()).values()).containsOnlyNulls();
    assertThatThrownBy(() -> definition.parse(Map.of("index.create", "always")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("index.create");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          index.create               | always                | none, create, evolve
          index.settings             | [1]                   | JSON object
          index.settings             | {"settings": {}}      | settings alone
          index.shards               | 0                     | at least 1
          index.replicas             | -1                    | at least 0
          index.strings              | words                 | keyword, text
          index.strings.ignore.above | 9000                  | no more than 8191
          index.decimals             | exact                 | scaled_float
          index.arrays               | list                  | object, nested
          index.maps                 | list                  | object, flattened
          index.geo.points           | location              | field=latitude,longitude
          index.geo.points           | a=b,c;a=d,e           | twice
          """)
  void refuseByNameAndRemedy(String name, String value, String remedy) {
    properties.put(name, value);

    assertThatThrownBy(this::parse)
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(name)
        .hasMessageContaining(remedy);
  }

  private IndexSettings parse() {
    return IndexSettings.parse(
        new AbstractConfig(IndexSettings.define(new ConfigDef()), properties, false));
  }
}

package dev.isobar.connect.elasticsearch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.connect.elasticsearch.config.ConversionSettings.Decimals;
import dev.isobar.connect.elasticsearch.config.ConversionSettings.Maps;
import dev.isobar.connect.elasticsearch.config.ConversionSettings.NotNumbers;
import dev.isobar.connect.elasticsearch.config.ConversionSettings.Nulls;
import dev.isobar.connect.elasticsearch.config.IdSettings.Kind;
import dev.isobar.connect.elasticsearch.template.Source;
import dev.isobar.connect.elasticsearch.template.Template;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicsTest {

  @Test
  void hasDefaults() {
    TopicSettings settings = Topics.parse(Map.of("topics", "t")).of("t");

    assertThat(settings)
        .isEqualTo(
            new TopicSettings(
                "topic.*.",
                Template.parse("{topic}"),
                new IdSettings(Kind.KEY, null),
                null,
                null,
                new WriteForm(WriteMethod.INDEX, null, Tombstones.DELETE, null),
                null,
                new ConversionSettings(
                    Decimals.NUMBER, Maps.OBJECT, NotNumbers.REPORT, Nulls.WRITE, 100, false, null),
                IndexSettings.ofTopic(Map.of(), Map.of()),
                Map.of()));
  }

  @Test
  void takesIndexOptionsFromTheTopicAndOtherwiseFromTheConnector() {
    Topics topics =
        Topics.parse(
            Map.of(
                "topics", "t,u",
                "index.create", "create",
                "index.shards", "3",
                "topic.t.index.create", "evolve",
                "topic.t.index.geo.points", "location=latitude,longitude"));

    assertThat(topics.of("t").indices().create()).isEqualTo(IndexSettings.Create.EVOLVE);
    assertThat(topics.of("t").indices().shards()).isEqualTo(3);
    assertThat(topics.of("t").indices().geoPoints())
        .containsExactly(new GeoPoint("location", "latitude", "longitude"));
    assertThat(topics.of("u").indices().create()).isEqualTo(IndexSettings.Create.CREATE);
    assertThat(topics.of("u").indices().geoPoints()).isEmpty();
  }

  @Test
  void mapsEveryOption() {
    Map<String, String> options = new HashMap<>();
    options.put("index", "weather-{timestamp:yyyy.MM}");
    options.put("id", "{key.a}|{key.b}");
    options.put("routing", "{value.state}");
    options.put("pipeline", "geo");
    options.put("method", "index");
    options.put("tombstones", "fail");
    options.put("version", "value.revision");
    options.put("timestamp.source", "header.at");
    options.put("decimals", "scaled");
    options.put("maps", "entries");
    options.put("nan", "string");
    options.put("nulls", "omit");
    options.put("depth.max", "7");
    options.put("json.text", "true");
    options.put("wrap.field", "reading");

    assertThat(settings(options))
        .isEqualTo(
            new TopicSettings(
                "topic.t.",
                Template.parse("weather-{timestamp:yyyy.MM}"),
                new IdSettings(Kind.TEMPLATE, Template.parse("{key.a}|{key.b}")),
                Template.parse("{value.state}"),
                Template.parse("geo"),
                new WriteForm(
                    WriteMethod.INDEX, null, Tombstones.FAIL, Source.parse("value.revision")),
                Source.parse("header.at"),
                new ConversionSettings(
                    Decimals.SCALED,
                    Maps.ENTRIES,
                    NotNumbers.STRING,
                    Nulls.OMIT,
                    7,
                    true,
                    "reading"),
                IndexSettings.ofTopic(Map.of(), Map.of()),
                options));
  }

  @Test
  void mapsScripts() {
    assertThat(settings(Map.of("method", "upsert", "script", "ctx._source.n++")).form().script())
        .isEqualTo(new Script("ctx._source.n++", null, "painless", false));
    assertThat(
            settings(
                    Map.of(
                        "method",
                        "upsert",
                        "script",
                        "1",
                        "script.lang",
                        "expression",
                        "script.upsert",
                        "script"))
                .form()
                .script())
        .isEqualTo(new Script("1", null, "expression", true));
    assertThat(settings(Map.of("method", "update", "script.id", "count")).form().script())
        .isEqualTo(new Script(null, "count", "painless", false));
  }

  @Test
  void takesAnOptionThatIsNullAsNotSet() {
    Map<String, String> properties = new HashMap<>();
    properties.put("topic.t.routing", null);

    assertThat(Topics.problems(properties)).isEmpty();
    assertThat(Topics.parse(properties).of("t").routing()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"key, KEY", "coordinates, COORDINATES", "generated, GENERATED"})
  void mapsIds(String id, Kind kind) {
    assertThat(settings(Map.of("id", id)).id()).isEqualTo(new IdSettings(kind, null));
  }

  @Test
  void joinsIdFields() {
    assertThat(settings(Map.of("id.fields", "station, odd.name")).id().template())
        .hasToString("{value.station}|{value.\"odd.name\"}");
  }

  @Test
  void takesATopicsOwnOptionsBeforeThoseOfEveryTopic() {
    Topics topics =
        Topics.parse(
            Map.of(
                "topic.*.index", "all-{topic}",
                "topic.*.nulls", "omit",
                "topic.*.id", "coordinates",
                "topic.a.b.index", "own",
                "topic.a.b.id.fields", "x"));

    assertThat(topics.of("a.b").index()).hasToString("own");
    assertThat(topics.of("a.b").id().template()).hasToString("{value.x}");
    assertThat(topics.of("a.b").conversion().nulls()).isEqualTo(Nulls.OMIT);
    assertThat(topics.of("other").index()).hasToString("all-{topic}");
  }

  @Test
  void resolvesExpressions() {
    Topics topics =
        Topics.parse(
            Map.of(
                "topic./sensors\\.(\\w+)/.index", "weather-{$1}",
                "topic./sensors\\.(\\w+)/.method", "create",
                "topic.*.nulls", "omit",
                "topic.sensors.b.index", "own"));

    assertThat(topics.of("sensors.a").index().constant()).isEqualTo("weather-a");
    assertThat(topics.of("sensors.a").form().method()).isEqualTo(WriteMethod.CREATE);
    assertThat(topics.of("sensors.a").conversion().nulls()).isEqualTo(Nulls.OMIT);
    assertThat(topics.of("sensors.b").form().method()).isEqualTo(WriteMethod.INDEX);
    assertThat(topics.of("other").index()).hasToString("{topic}");
  }

  @Test
  void refusesATopicThatTwoExpressionsMatch() {
    Map<String, String> properties =
        Map.of("topics", "ab", "topic./a.*/.index", "x", "topic./.*b/.index", "y");

    assertThatThrownBy(() -> Topics.parse(properties).of("ab"))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("/a.*/")
        .hasMessageContaining("/.*b/");
    assertThat(Topics.problems(properties)).containsOnlyKeys("topic.ab.index");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          index            | Weather              | lower case
          index            | _weather             | does not start with
          index            | a b{topic}           | without spaces
          index            | ..                   | an index name
          index            | weather-{val.state}  | at character 10, 'val.state}': expected one of value
          index            | weather-{$1}         | an expression between slashes
          id               | kee                  | key, coordinates, generated, or a template
          id               | {key.a               | expected }
          id.fields        | ` , `                | name fields
          routing          | {value.state         | at character 13
          pipeline         | {pipeline}           | at character 2
          method           | insert               | index, create, update, upsert
          tombstones       | keep                 | delete, ignore, fail
          version          | partition            | it does not grow
          version          | value                | value.<field>
          version          | external             | expected one of value
          timestamp.source | now                  | expected one of value
          timestamp.source | offset               | it is no time
          decimals         | exact                | number, string, double, scaled
          maps             | list                 | object, entries
          nan              | 0                    | report, null, string
          nulls            | keep                 | write, omit
          depth.max        | 0                    | at least 1
          depth.max        | 901                  | no more than 900
          json.text        | yes                  | true or false
          ids              | key                  | topic.<topic>.<option>, decimals
          """)
  void refusesByNameAndRemedy(String option, String value, String remedy) {
    Map<String, String> properties = Map.of("topics", "t", "topic.t." + option, value);

    assertThat(Topics.problems(properties)).containsOnlyKeys("topic.t." + option);
    assertThatThrownBy(() -> Topics.parse(properties))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("topic.t." + option)
        .hasMessageContaining(remedy);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          id=key; id.fields=a                            | id.fields     | id is set too
          method=update; version=offset                  | version       | takes no external version
          method=upsert; version=timestamp               | version       | takes no external version
          method=create; version=offset                  | version       | takes no external version
          id=generated; version=offset                   | version       | no document has a second record
          method=upsert; pipeline=p                      | pipeline      | method=index
          method=update; id=generated                    | id            | choose another id
          method=update; id=coordinates                  | id            | none to update
          script=x                                       | script        | set method=update or
          method=update; script=x; script.id=y           | script.id     | take one of them out
          method=update; script.id=y; script.lang=z      | script.lang   | take it out
          method=update; script=x; script.upsert=script  | script.upsert | method=upsert
          id=generated; tombstones=delete                | tombstones    | tombstones=ignore
          id=coordinates; tombstones=delete              | tombstones    | no document to delete
          id={value.a}; tombstones=delete                | tombstones    | the id is made of the value
          id.fields=a; tombstones=delete                 | tombstones    | the id is made of the value
          index={value.a}; tombstones=delete             | tombstones    | the index is made of the value
          routing={value.a}; tombstones=delete           | tombstones    | the routing is made of the value
          version=value.a; tombstones=delete             | tombstones    | the version is in the value
          """)
  void refusesWhatDoesNotGoTogether(String options, String option, String remedy) {
    Map<String, String> properties = new HashMap<>();
    for (String pair : options.split("; ", -1)) {
      String[] nameAndValue = pair.split("=", 2);
      properties.put("topic.t." + nameAndValue[0], nameAndValue[1]);
    }

    Map<String, String> problems = Topics.problems(properties);

    assertThat(problems).containsOnlyKeys("topic.t." + option);
    assertThat(problems.get("topic.t." + option)).contains(remedy);
  }

  @ParameterizedTest
  @CsvSource({
    "topics, 'a,b', false",
    "topics, 'a,weather.hourly', true",
    "topics.regex, weather, false",
    "topics.regex, weather\\..*, true"
  })
  void refusesOptionsOfATopicThatNeverComes(String option, String topics, boolean comes) {
    Map<String, String> properties =
        new HashMap<>(Map.of(option, topics, "topic.weather.hourly.index", "w"));

    if (comes) {
      assertThat(Topics.problems(properties)).isEmpty();
    } else {
      assertThat(Topics.problems(properties))
          .hasEntrySatisfying(
              "topic.weather.hourly.index",
              problem -> assertThat(problem).contains("weather.hourly is not among"));
    }
    properties.put("transforms", "rename");
    assertThat(Topics.problems(properties)).isEmpty();
  }

  @Test
  void refusesFaultyExpressions() {
    assertThat(Topics.problems(Map.of("topic./(a/.index", "b")))
        .hasEntrySatisfying(
            "topic./(a/.index",
            problem -> assertThat(problem).contains("/(a/ is not a regular expression"));
    assertThat(Topics.problems(Map.of("topic./(a)/.index", "b-{$2}")))
        .hasEntrySatisfying(
            "topic./(a)/.index", problem -> assertThat(problem).contains("has 1 groups only"));
  }

  private static TopicSettings settings(Map<String, String> options) {
    Map<String, String> properties = new HashMap<>();
    options.forEach((option, value) -> properties.put("topic.t." + option, value));
    return Topics.parse(properties).of("t");
  }
}

package dev.isobar.app.topology;

import dev.isobar.app.stream.StoreNames;
import dev.isobar.app.stream.TopicNames;
import dev.isobar.weather.Forecast;
import dev.isobar.weather.ModelForecast;
import dev.isobar.weather.ModelHorizon;
import dev.isobar.weather.ModelState;
import dev.isobar.weather.Observation;
import dev.isobar.weather.Station;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The whole topology under Kafka's test driver, as the models see it. */
final class ModelHarness implements AutoCloseable {

  private static final SchemaOnlySerdes SERDES = new SchemaOnlySerdes();

  final TestInputTopic<String, Station> stations;
  final TestInputTopic<String, Observation> observations;
  final TestInputTopic<String, Forecast> nws;
  final TestInputTopic<String, String> control;
  final TestOutputTopic<String, ModelForecast> forecasts;
  final TestOutputTopic<byte[], byte[]> deadChoices;

  private final TestOutputTopic<String, byte[]> models;
  private final TopologyTestDriver driver;
  private final Map<String, ModelState> lastStates = new HashMap<>();

  ModelHarness(Path stateDirectory, Map<String, String> properties) {
    TestApplication app = TestApplication.of(stateDirectory, properties);
    driver = app.drive(WeatherTopology.build(app.config(), app.streamsConfig(), SERDES));
    StringSerializer text = new StringSerializer();
    stations =
        driver.createInputTopic(TopicNames.STATIONS, text, SERDES.of(Station.class).serializer());
    observations =
        driver.createInputTopic(
            TopicNames.OBSERVATIONS, text, SERDES.of(Observation.class).serializer());
    nws =
        driver.createInputTopic(
            TopicNames.FORECASTS_HOURLY, text, SERDES.of(Forecast.class).serializer());
    control = driver.createInputTopic(TopicNames.MODELS_CONTROL, text, text);
    models =
        driver.createOutputTopic(
            TopicNames.MODELS, new StringDeserializer(), new ByteArrayDeserializer());
    forecasts =
        driver.createOutputTopic(
            TopicNames.MODEL_FORECASTS,
            new StringDeserializer(),
            SERDES.of(ModelForecast.class).deserializer());
    deadChoices =
        driver.createOutputTopic(
            "weather.models.control.dlq", new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** A report with a temperature in degree Celsius. */
  void temperature(String stationId, String time, Double celsius) {
    report(Reports.report(stationId, time).setTemperature(celsius).build());
  }

  void report(Observation report) {
    observations.pipeInput(report.getStationId(), report);
  }

  /** What was published of models since the last call, as bytes by key, in order. */
  List<Map.Entry<String, byte[]>> publishedModels() {
    List<Map.Entry<String, byte[]>> published = new ArrayList<>();
    for (TestRecord<String, byte[]> message : models.readRecordsToList()) {
      published.add(Map.entry(message.key(), message.value()));
      lastStates.put(
          message.key(),
          SERDES
              .of(ModelState.class)
              .deserializer()
              .deserialize(TopicNames.MODELS, message.value()));
    }
    return published;
  }

  /** What was published of a model last; null if nothing. */
  ModelState model(String key) {
    publishedModels();
    return lastStates.get(key);
  }

  ModelHorizon horizon(String key, int hours) {
    return model(key).getHorizons().get(hours - 1);
  }

  /** What the store has as the newest forecast of a station. */
  ModelForecast newestForecast(String stationId) {
    return driver.<String, ModelForecast>getKeyValueStore(StoreNames.FORECASTS).get(stationId);
  }

  @Override
  public void close() {
    driver.close();
  }
}

package dev.isobar.app.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.isobar.app.config.AppConfig;
import dev.isobar.app.runtime.StreamsSettings;
import dev.isobar.app.stream.TopicNames;
import dev.isobar.local.junit.LocalServersExtension;
import dev.isobar.local.junit.Service;
import dev.isobar.weather.Forecast;
import dev.isobar.weather.ForecastPeriod;
import dev.isobar.weather.ModelForecast;
import dev.isobar.weather.ModelValues;
import dev.isobar.weather.Observation;
import dev.isobar.weather.Station;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reports, NWS forecasts and choices on topics with different numbers of partitions: each station's
 * task has to get what is its own, and what is said of all.
 */
class ModelPartitionsIT {

  @RegisterExtension
  static final LocalServersExtension SERVERS = LocalServersExtension.with(Service.KAFKA);

  private static final SchemaOnlySerdes SERDES = new SchemaOnlySerdes();
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Instant START = Instant.parse("2026-07-15T00:00:00Z");
  private static final List<String> STATIONS = List.of("KAAA", "KBBB", "KCCC", "KDDD", "KEEE");
  private static final String APPLICATION = "models-it";

  @TempDir Path folder;

  /** Others use topics of the same names, with values in another format. */
  @AfterEach
  void removeTopics() throws InterruptedException, ExecutionException {
    SharedBroker.removeTopics(SERVERS.kafka().bootstrapServers());
  }

  @Test
  void eachStationGetsItsForecastAndItsChoice() throws InterruptedException, ExecutionException {
    Map<String, Object> kafka = Map.of("bootstrap.servers", SERVERS.kafka().bootstrapServers());
    try (Admin admin = Admin.create(kafka)) {
      admin.createTopics(topics()).all().get();
    }
    AppConfig config =
        AppConfig.of(
            Map.of(
                "bootstrap.servers",
                SERVERS.kafka().bootstrapServers(),
                "application.id",
                APPLICATION,
                "isobar.state.store",
                "local",
                "state.dir",
                folder.toString(),
                "isobar.models.horizon",
                "2"));
    StreamsConfig settings = StreamsSettings.of(config);
    try (KafkaStreams streams =
            new KafkaStreams(WeatherTopology.build(config, settings, SERDES), settings);
        KafkaProducer<String, byte[]> producer =
            new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer())) {
      STATIONS.forEach(id -> send(producer, TopicNames.STATIONS, id, station(id)));
      STATIONS.forEach(id -> send(producer, TopicNames.FORECASTS_HOURLY, "G/" + id, nws(id)));
      sendText(producer, "*", "nws");
      sendText(producer, "KCCC", "persistence");
      producer.flush();
      streams.start();
      int[] hour = {0};
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofSeconds(1))
          .untilAsserted(
              () -> {
                Instant now = START.plus(Duration.ofHours(hour[0]++));
                STATIONS.forEach(
                    id -> send(producer, TopicNames.OBSERVATIONS, id, report(id, now)));
                producer.flush();
                assertChosen(newestForecasts());
              });
    }
    try (Admin admin = Admin.create(kafka)) {
      assertThat(partitions(admin, "nws-forecasts")).isEqualTo(3);
      assertThat(partitions(admin, "model-choices")).isEqualTo(3);
    }
  }

  private static void assertChosen(Map<String, ModelForecast> newest) {
    assertThat(newest).containsOnlyKeys(STATIONS);
    newest.forEach(
        (station, forecast) -> {
          assertThat(forecast.getChosen())
              .as(station)
              .isEqualTo(station.equals("KCCC") ? "persistence" : "nws");
          double ofStation = temperature(station);
          assertThat(forecast.getModels())
              .as(station)
              .contains(new ModelValues("nws", List.of(ofStation, ofStation)));
        });
  }

  private static List<NewTopic> topics() {
    List<NewTopic> topics = new ArrayList<>();
    topics.add(new NewTopic(TopicNames.STATIONS, 1, (short) 1));
    topics.add(new NewTopic(TopicNames.OBSERVATIONS, 3, (short) 1));
    topics.add(new NewTopic(TopicNames.FORECASTS_HOURLY, 5, (short) 1));
    topics.add(new NewTopic(TopicNames.MODELS_CONTROL, 2, (short) 1));
    List<String> known =
        List.of(
            TopicNames.STATIONS,
            TopicNames.OBSERVATIONS,
            TopicNames.FORECASTS_HOURLY,
            TopicNames.MODELS_CONTROL);
    List<String> others = new ArrayList<>(TopicNames.READ);
    others.addAll(TopicNames.WRITTEN);
    others.removeAll(known);
    others.forEach(name -> topics.add(new NewTopic(name, 3, (short) 1)));
    return topics;
  }

  private static int partitions(Admin admin, String name)
      throws InterruptedException, ExecutionException {
    String topic = APPLICATION + "-" + name + "-repartition";
    return admin
        .describeTopics(List.of(topic))
        .allTopicNames()
        .get()
        .get(topic)
        .partitions()
        .size();
  }

  private static <V extends SpecificRecord> void send(
      KafkaProducer<String, byte[]> producer, String topic, String key, V value) {
    @SuppressWarnings("unchecked")
    Class<V> type = (Class<V>) value.getClass();
    var unused =
        producer.send(
            new ProducerRecord<>(topic, key, SERDES.of(type).serializer().serialize(topic, value)));
  }

  private static void sendText(KafkaProducer<String, byte[]> producer, String key, String value) {
    byte[] bytes = new StringSerializer().serialize(TopicNames.MODELS_CONTROL, value);
    var unused = producer.send(new ProducerRecord<>(TopicNames.MODELS_CONTROL, key, bytes));
  }

  /** Ten kilometres apart, so that none is near another's cell. */
  private static Station station(String id) {
    return Reports.station(id).setLatitude(40.0 + 0.1 * STATIONS.indexOf(id)).build();
  }

  private static double temperature(String stationId) {
    return 20.0 + STATIONS.indexOf(stationId);
  }

  private static Observation report(String id, Instant time) {
    return Reports.report(id, time.toString()).setTemperature(10.0).build();
  }

  private static Forecast nws(String id) {
    List<ForecastPeriod> periods = new ArrayList<>();
    for (int hour = 0; hour < 48; hour++) {
      periods.add(
          ForecastPeriod.newBuilder()
              .setNumber(hour + 1)
              .setStartTime(START.plus(Duration.ofHours(hour - 1)))
              .setEndTime(START.plus(Duration.ofHours(hour)))
              .setTemperature(temperature(id))
              .build());
    }
    Station station = station(id);
    return Forecast.newBuilder()
        .setGridId("SEW/1," + STATIONS.indexOf(id))
        .setKind("hourly")
        .setUpdateTime(START.minus(Duration.ofMinutes(20)))
        .setLatitude(station.getLatitude() + 0.01)
        .setLongitude(station.getLongitude())
        .setPeriods(periods)
        .build();
  }

  private static Map<String, ModelForecast> newestForecasts() {
    return CommittedRecords.last(
            SERVERS.kafka().bootstrapServers(),
            TopicNames.MODEL_FORECASTS,
            SERDES.of(ModelForecast.class).deserializer())
        .values()
        .stream()
        .collect(
            Collectors.toMap(
                ModelForecast::getStationId,
                forecast -> forecast,
                BinaryOperator.maxBy(Comparator.comparing(ModelForecast::getMadeAt))));
  }
}

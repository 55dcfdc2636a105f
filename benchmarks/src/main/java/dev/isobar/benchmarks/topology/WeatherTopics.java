package dev.isobar.benchmarks.topology;

import dev.isobar.benchmarks.report.Display;
import dev.isobar.weather.Observation;
import dev.isobar.weather.Station;
import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Fills the topics that the application reads. */
public final class WeatherTopics {

  static final String STATIONS = "weather.stations";
  static final String OBSERVATIONS = "weather.observations";

  private final TopologyServers servers;
  private final Display display;

  /**
   * @param servers that run
   */
  public WeatherTopics(TopologyServers servers, Display display) {
    this.servers = servers;
    this.display = display;
  }

  /** Writes all stations and reports, to topics of one partition. */
  void fill(TopologySettings settings) {
    fill(settings.seed(), settings.stations(), settings.reports(), 1);
  }

  /**
   * Makes the topics and writes all stations and reports.
   *
   * @param stationCount stations that report
   * @param reportCount of all stations together
   * @param partitions of each topic
   */
  public void fill(long seed, int stationCount, long reportCount, int partitions) {
    servers.createInput(STATIONS, partitions, Map.of("cleanup.policy", "compact"));
    servers.createInput(OBSERVATIONS, partitions, Map.of("retention.bytes", "-1"));
    Weather weather = new Weather(seed, stationCount);
    AtomicReference<Exception> failure = new AtomicReference<>();
    long bytes = 0;
    try (KafkaProducer<String, byte[]> producer = producer();
        AvroKafkaSerializer<Station> stations = serializer();
        AvroKafkaSerializer<Observation> reports = serializer()) {
      for (int i = 0; i < stationCount; i++) {
        send(
            producer,
            failure,
            new ProducerRecord<>(
                STATIONS, Weather.id(i), stations.serialize(STATIONS, Weather.station(i))));
      }
      for (long i = 0; i < reportCount; i++) {
        Observation report = weather.next();
        byte[] value = reports.serialize(OBSERVATIONS, report);
        bytes += value.length;
        send(
            producer,
            failure,
            new ProducerRecord<>(
                OBSERVATIONS,
                null,
                report.getTimestamp().toEpochMilli(),
                report.getStationId(),
                value));
        display.progress("topic", i, reportCount);
      }
      producer.flush();
    }
    if (failure.get() != null) {
      throw new IllegalStateException(
          "The topics could not be filled: " + failure.get(), failure.get());
    }
    display.line(
        "  %,d reports of %,d bytes from %,d stations."
            .formatted(reportCount, bytes / reportCount, stationCount));
  }

  private static void send(
      KafkaProducer<String, byte[]> producer,
      AtomicReference<Exception> failure,
      ProducerRecord<String, byte[]> message) {
    var unused =
        producer.send(
            message,
            (metadata, e) -> {
              if (e != null) {
                failure.compareAndSet(null, e);
              }
            });
  }

  private KafkaProducer<String, byte[]> producer() {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers",
            servers.bootstrapServers(),
            "linger.ms",
            20,
            "batch.size",
            128 * 1024,
            "compression.type",
            "lz4"),
        new StringSerializer(),
        new ByteArraySerializer());
  }

  private <T> AvroKafkaSerializer<T> serializer() {
    AvroKafkaSerializer<T> serializer = new AvroKafkaSerializer<>();
    serializer.configure(
        Map.of(
            "apicurio.registry.url",
            servers.registryUrl(),
            "apicurio.registry.auto-register",
            "true",
            "apicurio.registry.headers.enabled",
            "false",
            "apicurio.registry.id-handler",
            "io.apicurio.registry.serde.Legacy4ByteIdHandler",
            "apicurio.registry.use-id",
            "contentId"),
        false);
    return serializer;
  }
}

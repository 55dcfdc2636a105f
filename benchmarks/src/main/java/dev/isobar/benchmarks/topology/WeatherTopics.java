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
final class WeatherTopics {

  static final String STATIONS = "weather.stations";
  static final String OBSERVATIONS = "weather.observations";

  private final TopologyServers servers;
  private final Display display;

  WeatherTopics(TopologyServers servers, Display display) {
    this.servers = servers;
    this.display = display;
  }

  /** Writes all stations and reports. */
  void fill(TopologySettings settings) {
    servers.createInput(STATIONS, Map.of("cleanup.policy", "compact"));
    servers.createInput(OBSERVATIONS, Map.of("retention.bytes", "-1"));
    Weather weather = new Weather(settings.seed(), settings.stations());
    AtomicReference<Exception> failure = new AtomicReference<>();
    long bytes = 0;
    try (KafkaProducer<String, byte[]> producer = producer();
        AvroKafkaSerializer<Station> stations = serializer();
        AvroKafkaSerializer<Observation> reports = serializer()) {
      for (int i = 0; i < settings.stations(); i++) {
        send(
            producer,
            failure,
            new ProducerRecord<>(
                STATIONS, Weather.id(i), stations.serialize(STATIONS, Weather.station(i))));
      }
      for (long i = 0; i < settings.reports(); i++) {
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
        display.progress("topic", i, settings.reports());
      }
      producer.flush();
    }
    if (failure.get() != null) {
      throw new IllegalStateException(
          "The topics could not be filled: " + failure.get(), failure.get());
    }
    display.line(
        "  %,d reports of %,d bytes from %,d stations."
            .formatted(settings.reports(), bytes / settings.reports(), settings.stations()));
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

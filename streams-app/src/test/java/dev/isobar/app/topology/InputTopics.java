package dev.isobar.app.topology;

import dev.isobar.app.serde.RegistrySerdes;
import dev.isobar.app.stream.TopicNames;
import dev.isobar.weather.Observation;
import dev.isobar.weather.Station;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes what the application reads. */
final class InputTopics implements AutoCloseable {

  private final RegistrySerdes serdes;
  private final KafkaProducer<String, byte[]> producer;
  private final List<Future<RecordMetadata>> sent = new ArrayList<>();

  InputTopics(String bootstrapServers, RegistrySerdes serdes) {
    this.serdes = serdes;
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  void send(Station station) {
    byte[] value = serdes.of(Station.class).serializer().serialize(TopicNames.STATIONS, station);
    send(TopicNames.STATIONS, station.getStationId(), value);
  }

  void send(Observation report) {
    byte[] value =
        serdes.of(Observation.class).serializer().serialize(TopicNames.OBSERVATIONS, report);
    send(TopicNames.OBSERVATIONS, report.getStationId(), value);
  }

  void send(String topic, String key, byte[] value) {
    sent.add(producer.send(new ProducerRecord<>(topic, key, value)));
  }

  /** Waits until the broker has all; one that is lost would look like a wrong answer. */
  void flush() throws InterruptedException, ExecutionException {
    producer.flush();
    for (Future<RecordMetadata> each : sent) {
      each.get();
    }
    sent.clear();
  }

  @Override
  public void close() {
    producer.close();
  }
}

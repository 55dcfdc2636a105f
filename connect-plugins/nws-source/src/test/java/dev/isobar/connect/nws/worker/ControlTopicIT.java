package dev.isobar.connect.nws.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.isobar.local.junit.LocalServersExtension;
import dev.isobar.local.junit.Service;
import dev.isobar.simulator.NwsSimulator;
import dev.isobar.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A real worker heeds the control topic, which its metrics over JMX show. */
class ControlTopicIT {

  @RegisterExtension
  static final LocalServersExtension SERVERS = LocalServersExtension.with(Service.KAFKA);

  private static final String CONNECTOR = "nws-source";
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Path folder = Path.of("target", "control-topic").toAbsolutePath();

  @Test
  void aControlRecordMakesRequestsMoreFrequentUntilItIsTakenBack() throws Exception {
    String name = SERVERS.uniqueName("nws");
    String kafka = SERVERS.kafka().bootstrapServers();
    makeTopic(kafka, name + ".control");
    SimulatorOptions options = SimulatorOptions.defaults().change().stations(30).build();
    try (NwsSimulator simulator = NwsSimulator.start(options);
        DistributedWorker worker = new DistributedWorker(kafka, name, folder);
        KafkaProducer<String, String> control =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka),
                new StringSerializer(),
                new StringSerializer())) {
      // given a connector that has read each station once and asks again after ten minutes
      worker.start();
      worker.put(CONNECTOR, properties(name, kafka, simulator));
      try (WorkerMetrics metrics = new WorkerMetrics(worker.pid());
          CommittedRecords reports = new CommittedRecords(kafka, name + ".observations")) {
        await("first reports").atMost(PATIENCE).until(() -> !reports.all().isEmpty());
        String station = reports.all().get(0).key();
        awaitSilence(metrics);
        assertThat(metrics.sum(CONNECTOR, "records-emitted-total", "feed=observations"))
            .isGreaterThanOrEqualTo(reports.all().size());

        // when it is asked to hurry
        double before = requests(metrics);
        send(control, name, station, wish(Duration.ofMillis(500)));
        send(control, name, station + "X", "hurry!");

        // then it does, and the record that makes no sense is counted
        await("more requests").atMost(PATIENCE).until(() -> requests(metrics) >= before + 8);
        assertThat(metrics.sum(CONNECTOR, "control-records-malformed-total", "")).isOne();

        // and when that is taken back, it is quiet again
        send(control, name, station, null);
        awaitSilence(metrics);
        assertThat(metrics.sum(CONNECTOR, "lag-ms", "feed=observations")).isPositive();
      }
    }
  }

  /** At half a second between two requests, three seconds without one tell. */
  private static void awaitSilence(WorkerMetrics metrics) {
    double[] last = {-1};
    await("no more requests")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(3))
        .until(
            () -> {
              double now = requests(metrics);
              boolean same = now == last[0];
              last[0] = now;
              return same;
            });
  }

  private static double requests(WorkerMetrics metrics) throws IOException {
    return metrics.sum(CONNECTOR, "requests-total", "");
  }

  private static String wish(Duration interval) {
    return "{\"interval_ms\": %d, \"until\": \"%s\"}"
        .formatted(interval.toMillis(), Instant.now().plus(Duration.ofHours(1)));
  }

  private static void send(
      KafkaProducer<String, String> control, String name, String station, String value)
      throws ExecutionException, InterruptedException {
    control.send(new ProducerRecord<>(name + ".control", station, value)).get();
  }

  private static void makeTopic(String kafka, String topic) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
    }
  }

  private static Map<String, String> properties(String name, String kafka, NwsSimulator simulator) {
    return Map.ofEntries(
        Map.entry("connector.class", "dev.isobar.connect.nws.NwsSourceConnector"),
        Map.entry("tasks.max", "1"),
        Map.entry("nws.base.url", simulator.baseUri().toString()),
        Map.entry("nws.user.agent", "(isobar.example, ops@isobar.example)"),
        Map.entry("nws.states", "WA,OR,CA,TX,NY,FL"),
        Map.entry("nws.feeds", "observations"),
        Map.entry("nws.poll.interval.observations.ms", "600000"),
        Map.entry("nws.poll.interval.observations.min.ms", "200"),
        Map.entry("nws.rate.limit.per.second", "50"),
        Map.entry("nws.cache.max.ms", "0"),
        Map.entry("nws.control.topic", name + ".control"),
        Map.entry("nws.control.bootstrap.servers", kafka),
        Map.entry("nws.topic.observations", name + ".observations"),
        Map.entry("nws.topic.dead.letter", name + ".dlq"),
        Map.entry("topic.creation.default.replication.factor", "1"),
        Map.entry("topic.creation.default.partitions", "1"));
  }
}

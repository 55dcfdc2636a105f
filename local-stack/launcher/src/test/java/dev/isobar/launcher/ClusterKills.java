package dev.isobar.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.metadata.NodeState;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.local.LocalStack;
import dev.isobar.local.Server;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;

/** Kills one of the services, waits until the others have taken over, and starts it again. */
final class ClusterKills {

  private static final Duration LOOK = Duration.ofMillis(300);
  private static final int REPORTS = 20;

  private final Pipeline pipeline;
  private final LocalStack stack;
  private final CqlSession cassandra;
  private final Duration patience;
  private final SimulatorControl simulator;
  private final HttpClient http = HttpClient.newHttpClient();

  ClusterKills(Pipeline pipeline, LocalStack stack, CqlSession cassandra, Duration patience) {
    this.pipeline = pipeline;
    this.stack = stack;
    this.cassandra = cassandra;
    this.patience = patience;
    this.simulator = new SimulatorControl(pipeline.addresses().simulator());
  }

  /**
   * How long it took to get over a kill.
   *
   * @param victim empty for nobody, to compare with
   * @param flowing from the kill until its work is done by others, and all reports that were served
   *     by then have landed
   * @param ready from its start until it answers
   * @param whole from its start until nothing is missing any more: replicas, nodes, tasks
   */
  record Kill(String victim, Duration flowing, Duration ready, Duration whole) {}

  Kill killAndStartAgain(String victim) throws IOException, InterruptedException {
    Server server =
        stack.servers().stream().filter(one -> one.name().equals(victim)).findFirst().orElse(null);
    long killed = System.nanoTime();
    if (server != null) {
      server.kill();
    }
    await(victim + ": connectors on the workers that are left")
        .atMost(patience)
        .pollInterval(LOOK)
        .ignoreExceptions()
        .until(() -> connectorsRunWithout(victim));
    awaitLanded(victim);
    Duration flowing = since(killed);

    long started = System.nanoTime();
    if (server != null) {
      stack.startAgain(server, patience);
    }
    Duration ready = since(started);
    await(victim + ": whole again")
        .atMost(patience)
        .pollInterval(LOOK)
        .ignoreExceptions()
        .untilAsserted(this::assertWhole);
    return new Kill(victim, flowing, ready, since(started));
  }

  /** Waits for some more reports, and until all that were served by then are rows and documents. */
  private void awaitLanded(String victim) throws IOException, InterruptedException {
    int before = simulator.reportsServed();
    await(victim + ": more reports are asked for")
        .atMost(patience)
        .pollInterval(LOOK)
        .until(() -> simulator.reportsServed() >= before + REPORTS);
    Set<String> served = ServedKeys.of(simulator.ledger());
    await(victim + ": what was served has landed")
        .atMost(patience)
        .pollInterval(LOOK)
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              assertThat(ServedKeys.inTable(cassandra)).containsAll(served);
              assertThat(ServedKeys.inIndex(pipeline.elasticsearch())).containsAll(served);
            });
  }

  private boolean connectorsRunWithout(String victim) throws Exception {
    List<Integer> ports = pipeline.addresses().connectPorts();
    int dead = victim.equals("connect-1") ? ports.get(0) : -1;
    int asked = dead == ports.get(0) ? ports.get(1) : ports.get(0);
    HttpResponse<byte[]> answer =
        http.send(
            HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + asked + "/connectors?expand=status"))
                .timeout(Duration.ofSeconds(5))
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
    JsonNode connectors = new ObjectMapper().readTree(answer.body());
    List<JsonNode> all = new ArrayList<>();
    for (JsonNode connector : connectors) {
      all.add(connector.path("status").path("connector"));
      connector.path("status").path("tasks").forEach(all::add);
    }
    return connectors.size() == 3
        && all.stream()
            .allMatch(
                one ->
                    one.path("state").asText().equals("RUNNING")
                        && !one.path("worker_id").asText().endsWith(":" + dead));
  }

  private void assertWhole() throws Exception {
    try (Admin admin = Admin.create(pipeline.kafkaClient())) {
      for (TopicDescription topic :
          admin.describeTopics(admin.listTopics().names().get()).allTopicNames().get().values()) {
        assertThat(topic.partitions())
            .as(topic.name())
            .allSatisfy(one -> assertThat(one.isr()).hasSameSizeAs(one.replicas()));
      }
    }
    assertThat(cassandra.getMetadata().getNodes().values())
        .hasSize(3)
        .allMatch(node -> node.getState() == NodeState.UP);
    assertThat(connectorsRunWithout("")).isTrue();
    assertThat(stack.servers()).allMatch(Server::isReady);
  }

  private static Duration since(long began) {
    return Duration.ofNanos(System.nanoTime() - began);
  }
}

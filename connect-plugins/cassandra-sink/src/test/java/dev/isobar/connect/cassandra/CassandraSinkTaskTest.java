package dev.isobar.connect.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.isobar.connect.testing.RecordingSinkTaskContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class CassandraSinkTaskTest {

  private static final SinkRecord RECORD = new SinkRecord("t", 0, null, null, null, null, 0);

  private static final TopicPartition PARTITION = new TopicPartition("t", 0);

  private final Logger logger = (Logger) LoggerFactory.getLogger("dev.isobar.connect");
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final RecordingSinkTaskContext context = new RecordingSinkTaskContext(true);
  private final CassandraSinkTask task =
      new CassandraSinkTask(InstantSource.system(), new Random(42));

  @BeforeEach
  void listen() {
    logged.start();
    logger.addAppender(logged);
    task.initialize(context);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(logged);
    task.stop();
  }

  @Test
  void startsWithoutAClusterAndKeepsTheRecordsWhileThePartitionIsPaused() throws IOException {
    task.start(properties("session-one"));
    task.open(List.of(PARTITION));

    task.put(List.of(RECORD));
    await()
        .until(
            () -> {
              task.put(List.of());
              return context.waits().size() > 20;
            });

    assertThat(context.paused()).containsExactly(PARTITION);
    assertThat(context.waits()).allSatisfy(wait -> assertThat(wait).isPositive());
    assertThat(context.reports()).isEmpty();
    assertThat(task.preCommit(Map.of(PARTITION, new OffsetAndMetadata(1))))
        .isEqualTo(Map.of(PARTITION, new OffsetAndMetadata(0)));
    assertThat(logged.list.stream().filter(event -> event.getLevel() == Level.WARN)).hasSize(1);
  }

  @Test
  void refusesABadPropertyAtStart() {
    assertThatThrownBy(() -> task.start(Map.of("topics", "t")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("topic.t.table");
  }

  @Test
  void leavesNoThreadBehindWhenNoClusterAnswers() throws IOException {
    for (int round = 0; round < 20; round++) {
      CassandraSinkTask one = new CassandraSinkTask();
      one.initialize(context);
      one.start(properties("leaking"));
      one.stop();
    }

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(Thread.getAllStackTraces().keySet())
                    .noneMatch(thread -> thread.getName().startsWith("leaking")));
  }

  private static Map<String, String> properties(String name) throws IOException {
    return Map.of(
        "name",
        name,
        "topics",
        "t",
        "topic.t.table",
        "k.t",
        "cassandra.contact.points",
        "127.0.0.1:" + unusedPort());
  }

  private static int unusedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}

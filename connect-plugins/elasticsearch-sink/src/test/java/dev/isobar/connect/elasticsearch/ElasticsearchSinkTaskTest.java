package dev.isobar.connect.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.isobar.connect.elasticsearch.write.ScriptedElasticsearch;
import dev.isobar.connect.support.delivery.Outage;
import dev.isobar.connect.testing.RecordingSinkTaskContext;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ElasticsearchSinkTaskTest {

  private static final Map<String, Object> DOCUMENT = Map.of("a", 1);

  private static final TopicPartition ZERO = new TopicPartition("t", 0);

  private final Logger logger = (Logger) LoggerFactory.getLogger(Outage.class);
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final ScriptedElasticsearch server;
  private final ElasticsearchSinkTask task = new ElasticsearchSinkTask(new Random(42));

  ElasticsearchSinkTaskTest() throws IOException {
    server = new ScriptedElasticsearch();
    logged.start();
    logger.addAppender(logged);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(logged);
    task.stop();
    server.close();
  }

  @Test
  void reportsTheDocumentsThatAreRejectedAndIndexesTheOthers() {
    RecordingSinkTaskContext context = start(true);
    server.items(201, 400, 201);

    write(record("a", 0), record("b", 1), record("c", 2));

    assertThat(context.reports())
        .singleElement()
        .satisfies(
            report -> {
              assertThat(report.record().key()).isEqualTo("b");
              assertThat(report.reason())
                  .hasMessageContaining("t-0 offset 1")
                  .hasMessageContaining("type_400");
            });
  }

  @Test
  void reportsRecordsThatMakeNoDocument() {
    RecordingSinkTaskContext context = start(true);
    server.items(201);

    write(new SinkRecord("t", 0, null, null, null, DOCUMENT, 0), record("b", 1));

    assertThat(context.reports())
        .extracting(report -> report.record().kafkaOffset())
        .containsExactly(0L);
  }

  @Test
  void failsWithoutAReporter() {
    start(false);
    server.items(400);

    assertThatThrownBy(() -> write(record("a", 0))).isInstanceOf(DataException.class);
  }

  @Test
  void waitsWhileTheClusterIsAwayAndSaysItOnce() {
    RecordingSinkTaskContext context = start(true);
    server.cut().cut().body(503, "{}").items(201);

    write(record("a", 0));

    assertThat(server.received()).hasSize(4);
    assertThat(context.paused()).isEmpty();
    assertThat(context.waits()).allSatisfy(wait -> assertThat(wait).isPositive());
    assertThat(logged.list.stream().filter(event -> event.getLevel() == Level.WARN)).hasSize(1);
    assertThat(context.reports()).isEmpty();
  }

  @Test
  void sendsAgainOnlyWhatWasTurnedAway() {
    start(true);
    server.items(201, 429, 201).items(201);

    write(record("a", 0), record("b", 1), record("c", 2));

    assertThat(server.received()).hasSize(2);
    assertThat(server.received().get(1).body()).contains("\"_id\":\"b\"").doesNotContain("\"c\"");
  }

  @Test
  void failsWhereTheUserMayNotWrite() {
    start(true);
    server.body(403, "{}");

    assertThatThrownBy(() -> write(record("a", 0)))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("elasticsearch.api.key");
  }

  @Test
  void sendsNothingForNoRecords() {
    start(true);

    task.put(List.of());

    assertThat(server.received()).isEmpty();
  }

  @Test
  void refusesABadPropertyAtStart() {
    task.initialize(new RecordingSinkTaskContext(true));

    assertThatThrownBy(() -> task.start(Map.of("topics", "t", "topic.t.id", "kee")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("topic.t.id");
  }

  @Test
  void leavesNoThreadBehind() {
    Set<Thread> before = clientThreads();
    for (int round = 0; round < 20; round++) {
      ElasticsearchSinkTask one = new ElasticsearchSinkTask();
      one.initialize(new RecordingSinkTaskContext(true));
      one.start(properties());
      server.items(201);
      one.put(List.of(record("a", 0)));
      await().until(() -> !server.received().isEmpty());
      one.stop();
    }

    await().untilAsserted(() -> assertThat(clientThreads()).isSubsetOf(before));
  }

  /** The REST client names its threads so; the one that dispatches to them is a pool's. */
  private static Set<Thread> clientThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(
            thread ->
                thread.getName().startsWith("elasticsearch-rest-client")
                    || Arrays.stream(thread.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().startsWith("org.apache.http.")))
        .collect(Collectors.toSet());
  }

  private RecordingSinkTaskContext start(boolean reporting) {
    RecordingSinkTaskContext context = new RecordingSinkTaskContext(reporting);
    task.initialize(context);
    task.start(properties());
    return context;
  }

  private Map<String, String> properties() {
    return Map.of("topics", "t", "topic.t.index", "i", "elasticsearch.urls", server.url());
  }

  /** Delivers and waits until all may be committed. */
  private void write(SinkRecord... records) {
    task.open(List.of(ZERO));
    task.put(List.of(records));
    Map<TopicPartition, OffsetAndMetadata> end =
        Map.of(ZERO, new OffsetAndMetadata(records.length));
    await()
        .until(
            () -> {
              task.put(List.of());
              return task.preCommit(end).equals(end);
            });
  }

  private static SinkRecord record(String key, long offset) {
    return new SinkRecord("t", 0, null, key, null, DOCUMENT, offset);
  }
}

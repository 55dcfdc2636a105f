package dev.isobar.connect.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.isobar.connect.support.delivery.Outage;
import dev.isobar.connect.testing.RecordingSinkTaskContext;
import dev.isobar.connect.testing.SinkRun;
import dev.isobar.local.junit.LocalServersExtension;
import dev.isobar.local.junit.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/**
 * An index that takes no writes for a while: the task waits, says so once and goes on by itself.
 */
class IndexUnavailableIT {

  @RegisterExtension
  static final LocalServersExtension SERVERS = LocalServersExtension.with(Service.ELASTICSEARCH);

  private final HttpClient http = HttpClient.newHttpClient();
  private final RecordingSinkTaskContext context = new RecordingSinkTaskContext(true);
  private final Logger logger = (Logger) LoggerFactory.getLogger(Outage.class);
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private String index;
  private SinkRun run;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    logged.start();
    logger.addAppender(logged);
    index = SERVERS.uniqueName("states");
    call("PUT", "/" + index, "{\"settings\":{\"number_of_replicas\":0}}");
    run =
        new SinkRun(
            new ElasticsearchSinkTask(),
            context,
            Map.of(
                "topics",
                "states",
                "topic.states.index",
                index,
                "elasticsearch.urls",
                SERVERS.elasticsearch().url()));
    run.write(state(0));
  }

  @AfterEach
  void stop() {
    logger.detachAppender(logged);
    run.close();
  }

  @Test
  void waitsForTheBlockOfAFullDiskToBeLifted() throws IOException, InterruptedException {
    String block = "{\"index.blocks.read_only_allow_delete\":%s}";
    call("PUT", "/" + index + "/_settings", block.formatted("true"));
    run.deliver(state(1), state(2));
    awaitPaused("cluster_block_exception");

    call("PUT", "/" + index + "/_settings", block.formatted("null"));

    run.awaitWritten();
    assertGoesOn();
  }

  @Test
  void waitsForAClosedIndexToBeOpened() throws IOException, InterruptedException {
    call("POST", "/" + index + "/_close", "");
    run.deliver(state(1), state(2));
    awaitPaused("index_closed_exception");

    call("POST", "/" + index + "/_open", "");

    run.awaitWritten();
    assertGoesOn();
  }

  private void awaitPaused(String reason) {
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () -> {
              run.proceed();
              assertThat(context.paused()).isNotEmpty();
            });
    assertThat(logged.list.stream().filter(event -> event.getLevel() == Level.WARN))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.getFormattedMessage())
                    .contains("index " + index)
                    .contains(reason));
  }

  private void assertGoesOn() throws IOException, InterruptedException {
    run.write(state(3));
    assertThat(context.paused()).isEmpty();
    assertThat(context.reports()).isEmpty();
    call("POST", "/" + index + "/_refresh", "");
    assertThat(call("GET", "/" + index + "/_count?filter_path=count", ""))
        .isEqualTo("{\"count\":4}");
    assertThat(logged.list.stream().filter(event -> event.getLevel() == Level.WARN)).hasSize(1);
  }

  private static SinkRecord state(long offset) {
    return new SinkRecord(
        "states", 0, Schema.STRING_SCHEMA, "S" + offset, null, Map.of("version", offset), offset);
  }

  private String call(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(SERVERS.elasticsearch().url() + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }
}

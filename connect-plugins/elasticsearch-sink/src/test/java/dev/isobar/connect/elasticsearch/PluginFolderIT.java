package dev.isobar.connect.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.isobar.connect.elasticsearch.write.ScriptedElasticsearch;
import dev.isobar.connect.testing.PluginFolder;
import dev.isobar.connect.testing.RecordingSinkTaskContext;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** The packaged folder, loaded as a worker loads it: apart from all but Kafka and slf4j. */
class PluginFolderIT {

  private final PluginFolder folder = new PluginFolder("isobar-connect-elasticsearch-sink");
  private final RecordingSinkTaskContext context = new RecordingSinkTaskContext(true);

  @Test
  void holdsAllThatTheConnectorNeeds() throws Exception {
    try (ScriptedElasticsearch server = new ScriptedElasticsearch()) {
      server.items(201);

      folder.withSinkTask(
          task -> {
            task.initialize(context);
            task.start(
                Map.of("topics", "t", "topic.t.index", "i", "elasticsearch.urls", server.url()));
            task.put(List.of(new SinkRecord("t", 0, null, "a", null, Map.of("a", 1), 0)));
            await().atMost(Duration.ofMinutes(1)).until(() -> !server.received().isEmpty());
            task.stop();
          });

      assertThat(server.received()).hasSize(1);
      assertThat(context.reports()).isEmpty();
    }
  }

  @Test
  void leavesOutWhatTheWorkerBrings() throws IOException {
    folder.checkLeavesOutWhatTheWorkerBrings();
  }
}

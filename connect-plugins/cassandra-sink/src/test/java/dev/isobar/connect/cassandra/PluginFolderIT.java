package dev.isobar.connect.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.connect.testing.PluginFolder;
import dev.isobar.connect.testing.RecordingSinkTaskContext;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The packaged folder, loaded as a worker loads it: apart from all but Kafka and slf4j. */
class PluginFolderIT {

  private final PluginFolder folder = new PluginFolder("isobar-connect-cassandra-sink");
  private final RecordingSinkTaskContext context = new RecordingSinkTaskContext(true);

  @Test
  void holdsAllThatTheConnectorNeeds() throws Exception {
    folder.withSinkTask(
        task -> {
          task.initialize(context);

          // Nothing listens there: the driver is loaded, tries, and the task waits for a cluster.
          task.start(
              Map.of(
                  "topics", "t",
                  "topic.t.table", "k.t",
                  "cassandra.contact.points", "127.0.0.1:1"));
          task.stop();
        });

    assertThat(context.reports()).isEmpty();
  }

  @Test
  void leavesOutWhatTheWorkerBrings() throws IOException {
    folder.checkLeavesOutWhatTheWorkerBrings();
  }
}

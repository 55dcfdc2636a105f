package dev.isobar.app.topology;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** All tests of a run share a broker, and the application's topics have one name each. */
final class SharedBroker {

  private SharedBroker() {}

  /** To be called after a test, so that the next one finds nothing of it. */
  static void removeTopics(String bootstrapServers)
      throws InterruptedException, ExecutionException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      admin.deleteTopics(admin.listTopics().names().get()).all().get();
      await().atMost(Duration.ofMinutes(1)).until(() -> admin.listTopics().names().get().isEmpty());
    }
  }
}

package dev.isobar.launcher;

import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.core.ConditionTimeoutException;

/** Waits until as many rows and documents are there as were served, then compares them. */
final class LandedInTime {

  private final Pipeline pipeline;
  private final CqlSession cassandra;
  private final Duration patience;

  LandedInTime(Pipeline pipeline, CqlSession cassandra, Duration patience) {
    this.pipeline = pipeline;
    this.cassandra = cassandra;
    this.patience = patience;
  }

  Comparison compare() throws IOException, InterruptedException {
    Addresses addresses = pipeline.addresses();
    try (LandedCounter counter =
        new LandedCounter(
            Optional.of(addresses.simulator()),
            pipeline.elasticsearch(),
            pipeline.cassandra()::connect)) {
      await("rows and documents")
          .atMost(patience)
          .pollInterval(Duration.ofMillis(500))
          .during(Duration.ofSeconds(5))
          .until(
              () -> {
                Landed landed = counter.count();
                return landed.everywhere()
                    && landed.reportsServed().equals(landed.cassandraRows())
                    && landed.reportsServed().equals(landed.elasticsearchDocuments());
              });
    } catch (ConditionTimeoutException e) {
      // The comparison tells what is missing, which the counts do not.
      System.out.println("Not all has landed within " + patience);
    }
    return Comparison.of(
        new SimulatorControl(addresses.simulator()), cassandra, pipeline.elasticsearch());
  }
}

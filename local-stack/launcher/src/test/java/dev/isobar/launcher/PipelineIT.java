package dev.isobar.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.isobar.local.KafkaServer;
import dev.isobar.local.LocalStack;
import dev.isobar.local.Ports;
import dev.isobar.local.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;

/** The real path on real servers, started as {@code ./isobar up} starts it. */
class PipelineIT {

  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  private static final Path RECORDED =
      ROOT.resolve("../shared/data/nws/2026-07-air-quality").normalize();
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  @Test
  void everyReportThatWasServedLandsOnceWithEveryValueWhileServicesAreKilled() throws Exception {
    // given weather a hundred and twenty times faster than the clock from an API that fails and
    // garbles at times
    WeatherOptions weather = new WeatherOptions();
    weather.speed = 120;
    weather.seed = 20_260_101;
    weather.faultRate = 0.05;
    weather.malformedRate = 0.01;
    weather.states = "WA,OR,CA,NY,MA";
    try (RunningPipeline pipeline = RunningPipeline.start("simulated", ROOT, weather)) {
      SimulatorControl simulator = pipeline.simulator();

      // when reports flow, and what carries them is killed and started again
      awaitServed(simulator, 1_000);
      pipeline.killAndRestart("connect");
      pipeline.killAndRestart(Pipeline.STREAMS_APP);
      awaitServed(simulator, simulator.stats().path("reportsServed").asInt() + 300);
      simulator.endFaults();
      simulator.freeze();

      // then everything that was served has landed, once and unchanged
      Comparison comparison = pipeline.compareWhenLanded(PATIENCE);
      System.out.println("End to end, simulated: " + comparison);
      assertThat(comparison.differences()).as(comparison.toString()).isEmpty();
      assertThat(comparison.reports()).isGreaterThan(1_300);

      // and what was malformed, and only that, is in the dead-letter topic with its reason
      List<String> malformed =
          simulator.ledger().stream()
              .filter(line -> line.path("malformed").asBoolean())
              .map(line -> line.path("id").asText())
              .toList();
      Map<String, String> reasons =
          DeadLetters.reasons(pipeline.bootstrapServers(), "weather.observations.dlq");
      System.out.println(
          "Malformed reports served: " + malformed.size() + ", dead letters: " + reasons.size());
      assertThat(malformed).isNotEmpty();
      assertThat(reasons.keySet()).containsExactlyInAnyOrderElementsOf(malformed);
      assertThat(reasons.values()).noneMatch(String::isBlank);
    }
  }

  @Test
  void recordedAnswersOfTheRealApiLandUnchanged() throws Exception {
    assumeTrue(
        Files.isDirectory(RECORDED), "the recorded answers of the API are not beside the project");
    // given the API as it was recorded
    WeatherOptions weather = new WeatherOptions();
    weather.recorded = RECORDED;
    weather.stations = "KALB,KAQW,KDDH,KOWD,KSFZ,KTAN";
    try (RunningPipeline pipeline = RunningPipeline.start("recorded", ROOT, weather)) {

      // when it is polled
      awaitServed(pipeline.simulator(), 6);

      // then the six recorded reports have landed with every value
      Comparison comparison = pipeline.compareWhenLanded(PATIENCE);
      System.out.println("End to end, recorded: " + comparison);
      assertThat(comparison.differences()).as(comparison.toString()).isEmpty();
      assertThat(comparison.reports()).isEqualTo(6);
    }
  }

  private static void awaitServed(SimulatorControl simulator, int reports) {
    await("reports served")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(simulator.stats().path("reportsServed").asInt())
                    .isGreaterThanOrEqualTo(reports));
  }

  /** A pipeline of this test's own: fresh folder, free ports, stopped at the end. */
  private record RunningPipeline(Pipeline pipeline, LocalStack stack, CqlSession session)
      implements AutoCloseable {

    static RunningPipeline start(String name, Path root, WeatherOptions weather)
        throws IOException {
      Home home =
          new Home(root, Files.createTempDirectory(Path.of("target"), name).toAbsolutePath());
      ServicePorts ports = new ServicePorts();
      ports.kafka = Ports.free();
      ports.registry = Ports.free();
      ports.connect = Ports.free();
      ports.cassandra = Ports.free();
      ports.elasticsearch = Ports.free();
      ports.simulator = Ports.free();
      ports.streams = Ports.free();
      Pipeline pipeline = new Pipeline(home, ports, weather);
      LocalStack stack =
          pipeline.stack(
              (server, state, elapsed) ->
                  System.out.printf("%s %s %d ms%n", server.name(), state, elapsed.toMillis()));
      try {
        stack.start(PATIENCE);
        return new RunningPipeline(pipeline, stack, pipeline.cassandra().connect());
      } catch (RuntimeException e) {
        stack.stop();
        throw e;
      }
    }

    String bootstrapServers() {
      return stack.servers().stream()
          .filter(KafkaServer.class::isInstance)
          .map(server -> ((KafkaServer) server).bootstrapServers())
          .findFirst()
          .orElseThrow();
    }

    SimulatorControl simulator() {
      return new SimulatorControl(pipeline.simulatorUrl());
    }

    void killAndRestart(String name) {
      Server server =
          stack.servers().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
      server.kill();
      stack.startAgain(server, PATIENCE);
    }

    /** Waits until as many rows and documents are there as were served, then compares them. */
    Comparison compareWhenLanded(Duration patience) throws IOException, InterruptedException {
      try (LandedCounter counter =
          new LandedCounter(
              Optional.of(pipeline.simulatorUrl()),
              pipeline.elasticsearchUrl(),
              pipeline.cassandra()::connect)) {
        await("rows and documents")
            .atMost(patience)
            .pollInterval(Duration.ofMillis(500))
            .during(Duration.ofSeconds(10))
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
      return Comparison.of(simulator(), session, pipeline.elasticsearchUrl());
    }

    @Override
    public void close() {
      session.close();
      stack.stop();
    }
  }
}

package dev.isobar.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.isobar.launcher.ClusterKills.Kill;
import dev.isobar.local.LocalStack;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Three brokers, three Cassandra nodes, two workers and two instances, as {@code ./isobar up} lays
 * them out. Under load one of each is killed (SIGKILL) and started again. What was served must land
 * once and unchanged, questions must be answered all the time, and a table tells how long each took
 * to get over.
 */
class ClusterRun {

  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  private static final Duration PATIENCE = Duration.ofSeconds(300);
  private static final int REPORTS_BEFORE_A_KILL = 100;

  private Pipeline pipeline;
  private LocalStack stack;
  private CqlSession cassandra;

  @BeforeEach
  void start() throws Exception {
    Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "cluster");
    StackShape shape = new StackShape();
    shape.brokers = 3;
    shape.cassandra = 3;
    shape.workers = 2;
    shape.instances = 2;
    WeatherOptions weather = new WeatherOptions();
    weather.seed = 20_260_102;
    weather.start = Instant.parse("2026-11-23T19:00:00Z");
    weather.speed = Double.parseDouble(System.getProperty("cluster.speed", "60"));
    weather.states = System.getProperty("cluster.states", "WA,OR");
    Home home = new Home(ROOT, folder);
    Files.createDirectories(home.secrets());
    pipeline = new Pipeline(home, FreePorts.of(shape), shape, weather);
    stack =
        pipeline.stack(
            (server, state, elapsed) ->
                System.out.printf(
                    "%s %s %s %d ms%n",
                    Instant.now(), server.name(), state.word(), elapsed.toMillis()));
    stack.start(PATIENCE);
    cassandra = pipeline.cassandra().connect();
  }

  @AfterEach
  void stop() {
    if (cassandra != null) {
      cassandra.close();
    }
    if (stack != null) {
      stack.stop();
    }
  }

  @Test
  void whoeverIsKilledEveryReportLandsOnceAndQuestionsAreAnswered() throws Exception {
    SimulatorControl simulator = new SimulatorControl(pipeline.addresses().simulator());
    ClusterKills kills = new ClusterKills(pipeline, stack, cassandra, PATIENCE);
    List<Kill> done = new ArrayList<>();
    List<Asked> asked = new ArrayList<>();
    try (SteadyQuestions questions = new SteadyQuestions(pipeline.addresses().streamsPorts())) {
      // given reports that flow, and questions that are answered
      awaitMoreServed(simulator);
      questions.awaitAnswers(PATIENCE);

      // when one of each is killed in turn and started again under load
      for (String victim : List.of("", "kafka-2", "cassandra-2", "connect-1", "streams-app-1")) {
        questions.next();
        done.add(kills.killAndStartAgain(victim));
        asked.add(questions.sinceNext());
        awaitMoreServed(simulator);
      }
    }
    simulator.freeze();
    print(done, asked);

    // then every report has landed, once and unchanged
    Comparison comparison = new LandedInTime(pipeline, cassandra, PATIENCE).compare();
    System.out.println("End to end, one of each killed: " + comparison);
    assertThat(comparison.differences()).as(comparison.toString()).isEmpty();
    assertThat(comparison.reports()).isGreaterThan(5 * REPORTS_BEFORE_A_KILL);

    // and the source sent nothing twice
    assertThat(TopicRecords.repeated(pipeline.kafkaClient(), "weather.observations")).isEmpty();

    // and whoever allowed any answer had one, all the time
    assertThat(asked)
        .allSatisfy(
            one -> {
              assertThat(one.failures().getOrDefault("any", 0)).isZero();
              assertThat(one.answered()).isPositive();
            });
  }

  private static void awaitMoreServed(SimulatorControl simulator) throws Exception {
    simulator.awaitServed(simulator.reportsServed() + REPORTS_BEFORE_A_KILL, PATIENCE);
  }

  private static void print(List<Kill> kills, List<Asked> asked) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "killed",
            "reports flow again, s",
            "started again and ready, s",
            "whole again, s",
            "questions",
            "bounded refused",
            "any refused",
            "slowest answer, ms"));
    for (int i = 0; i < kills.size(); i++) {
      Kill kill = kills.get(i);
      Asked one = asked.get(i);
      rows.add(
          List.of(
              kill.victim().isEmpty() ? "nobody" : kill.victim(),
              seconds(kill.flowing()),
              seconds(kill.ready()),
              seconds(kill.whole()),
              Integer.toString(one.questions()),
              Integer.toString(one.failures().getOrDefault("bounded", 0)),
              Integer.toString(one.failures().getOrDefault("any", 0)),
              Long.toString(one.slowest().toMillis())));
    }
    TextTable.print(rows, new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    for (Asked one : asked) {
      one.reasons().forEach((reason, times) -> System.out.println(times + " × " + reason));
    }
  }

  private static String seconds(Duration time) {
    return "%.1f".formatted(time.toMillis() / 1000.0);
  }
}

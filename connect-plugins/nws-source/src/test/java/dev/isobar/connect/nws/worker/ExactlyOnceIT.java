package dev.isobar.connect.nws.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.local.junit.LocalServersExtension;
import dev.isobar.local.junit.Service;
import dev.isobar.simulator.NwsSimulator;
import dev.isobar.simulator.SimulatorOptions;
import dev.isobar.simulator.fault.FaultKind;
import dev.isobar.simulator.fault.FaultPlan;
import dev.isobar.simulator.ledger.Served;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A worker with exactly-once support is killed over and over while reports are filled in and
 * corrected and the API fails at times: what is committed in the end is what the API served, each
 * distinct content once.
 *
 * <p>{@code -Dsource.kills=50} and {@code -Dsource.hours=24} (of simulated time) make it longer,
 * {@code -Dsource.stations=324} larger; {@code -Dsource.seed=7} repeats one.
 */
class ExactlyOnceIT {

  @RegisterExtension
  static final LocalServersExtension SERVERS = LocalServersExtension.with(Service.KAFKA);

  private static final int KILLS = Integer.getInteger("source.kills", 4);
  private static final int HOURS = Integer.getInteger("source.hours", 0);
  private static final int STATIONS = Integer.getInteger("source.stations", 60);
  private static final int SPEED = 240;
  private static final long SEED = Long.getLong("source.seed", 20_260_301L);

  /** Not the stale ones: the ledger takes what was served last for what holds. */
  private static final List<FaultKind> FAULTS =
      List.of(
          FaultKind.TOO_MANY_REQUESTS,
          FaultKind.UNEXPECTED_PROBLEM,
          FaultKind.HTML_UNAVAILABLE,
          FaultKind.SLOW,
          FaultKind.CUT);

  private static final Duration PATIENCE = Duration.ofSeconds(180);

  /** Stays, so that the worker's log can be read. */
  private final Path folder = Path.of("target", "exactly-once").toAbsolutePath();

  @Test
  void everyContentThatWasServedIsCommittedOnceWhileTheWorkerIsKilled() throws IOException {
    System.out.println("source.seed=" + SEED + " source.kills=" + KILLS);
    Random random = new Random(SEED);
    String name = SERVERS.uniqueName("nws");
    String kafka = SERVERS.kafka().bootstrapServers();
    SimulatorOptions options =
        SimulatorOptions.defaults()
            .change()
            .seed(SEED)
            .stations(STATIONS)
            .speed(SPEED)
            .start(Instant.now().minus(Duration.ofDays(2)))
            .malformedRate(0.01)
            .faults(new FaultPlan(0.1, FAULTS))
            .build();

    try (NwsSimulator simulator = NwsSimulator.start(options);
        DistributedWorker worker = new DistributedWorker(kafka, name, folder);
        CommittedRecords reports = new CommittedRecords(kafka, name + ".observations");
        CommittedRecords deadLetters = new CommittedRecords(kafka, name + ".dlq")) {
      worker.start();
      for (int kill = 0; kill < KILLS; kill++) {
        worker.put("nws-source", properties(name, simulator, 1 + random.nextInt(3)));
        int wanted = reports.all().size() + 20 + random.nextInt(200);
        await("records after kill " + kill)
            .atMost(PATIENCE)
            .until(() -> reports.all().size() >= wanted);
        worker.kill();
        worker.start();
      }
      Instant end = options.start().plus(Duration.ofHours(HOURS));
      await("the simulated hours are over")
          .atMost(Duration.ofHours(HOURS).dividedBy(SPEED).plus(PATIENCE))
          .until(() -> !simulator.clock().instant().isBefore(end));
      simulator.faults(FaultPlan.NONE);
      simulator.clock().freeze(true);
      await("everything served is committed")
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(missing(simulator, reports.all()))
                      .as(() -> worker.status("nws-source"))
                      .isEmpty());

      List<ConsumerRecord<String, String>> committed = reports.all();
      System.out.printf(
          "Kills: %d; simulated: %s; reports served: %s; records committed: %d, repeated: %d; dead letters: %d,"
              + " repeated: %d%n",
          KILLS,
          Duration.between(options.start(), simulator.clock().instant()),
          simulator.ledger().totals(),
          committed.size(),
          repeated(committed),
          deadLetters.all().size(),
          repeated(deadLetters.all()));
      assertThat(repeated(committed)).as("records that say what another said").isZero();
      assertThat(repeated(deadLetters.all())).isZero();
      assertThat(committed).hasSizeGreaterThan(KILLS * 20);
    }
  }

  private static Map<String, String> properties(String name, NwsSimulator simulator, int tasks) {
    Map<String, String> properties = new HashMap<>();
    properties.put("connector.class", "dev.isobar.connect.nws.NwsSourceConnector");
    properties.put("tasks.max", Integer.toString(tasks));
    properties.put("exactly.once.support", "required");
    properties.put("nws.base.url", simulator.baseUri().toString());
    properties.put("nws.user.agent", "(isobar.example, ops@isobar.example)");
    properties.put("nws.states", "WA,OR,CA,TX,NY,FL");
    properties.put("nws.feeds", "observations");
    properties.put("nws.poll.interval.observations.ms", "500");
    properties.put("nws.rate.limit.per.second", "200");
    // Simulated time runs faster than caches forget.
    properties.put("nws.cache.max.ms", "0");
    properties.put("nws.backfill.ms", Long.toString(Duration.ofDays(3).toMillis()));
    properties.put("nws.topic.observations", name + ".observations");
    properties.put("nws.topic.dead.letter", name + ".dlq");
    properties.put("topic.creation.default.replication.factor", "1");
    properties.put("topic.creation.default.partitions", "3");
    return properties;
  }

  /** What of the last version of each report is not what was committed last. */
  private static List<String> missing(
      NwsSimulator simulator, List<ConsumerRecord<String, String>> records) throws IOException {
    ObjectMapper json = new ObjectMapper();
    Map<String, JsonNode> latest = new HashMap<>();
    for (ConsumerRecord<String, String> record : records) {
      JsonNode value = json.readTree(record.value());
      latest.put(record.key() + " " + value.path("timestamp").asLong(), value);
    }
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    simulator.ledger().writeLines(Served.Type.REPORT, lines);
    List<String> missing = new ArrayList<>();
    for (String line : lines.toString(StandardCharsets.UTF_8).lines().toList()) {
      JsonNode served = json.readTree(line);
      if (!served.path("malformed").asBoolean()) {
        JsonNode report = served.path("properties");
        String key =
            report.path("stationId").asText()
                + " "
                + OffsetDateTime.parse(report.path("timestamp").asText())
                    .toInstant()
                    .toEpochMilli();
        JsonNode committed = latest.get(key);
        if (committed == null || !sameContent(report, committed)) {
          missing.add(key + (committed == null ? " is missing" : " is " + committed));
        }
      }
    }
    return missing;
  }

  private static boolean sameContent(JsonNode report, JsonNode committed) {
    return report.path("rawMessage").asText().equals(committed.path("raw_message").asText())
        && same(report, "dewpoint", committed, "dew_point", 1)
        && same(report, "temperature", committed, "temperature", 1)
        && same(report, "barometricPressure", committed, "barometric_pressure", 1)
        && same(report, "windSpeed", committed, "wind_speed", 1 / 3.6);
  }

  private static boolean same(
      JsonNode report, String property, JsonNode committed, String field, double factor) {
    JsonNode served = report.path(property).path("value");
    JsonNode value = committed.path(field);
    boolean both = served.isNumber() && value.isNumber();
    return both
        ? Math.abs(served.asDouble() * factor - value.asDouble()) < 1e-9
        : !served.isNumber();
  }

  private static long repeated(List<ConsumerRecord<String, String>> records) {
    Set<String> contents = new HashSet<>();
    return records.stream().filter(record -> !contents.add(record.key() + record.value())).count();
  }
}

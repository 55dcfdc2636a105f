package dev.isobar.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.local.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class UpOptionsTest {

  private static final URI SIMULATOR = URI.create("http://127.0.0.1:8090");

  @Test
  void defaults() {
    UpCommand up = parse();

    assertThat(up.ports.kafka).isEqualTo(9092);
    assertThat(up.ports.registry).isEqualTo(8081);
    assertThat(up.ports.connect).isEqualTo(8083);
    assertThat(up.ports.cassandra).isEqualTo(9042);
    assertThat(up.ports.elasticsearch).isEqualTo(9200);
    assertThat(up.ports.simulator).isEqualTo(8090);
    assertThat(up.ports.streams).isEqualTo(7070);
    assertThat(up.ports.cassandraStorage).isEqualTo(7000);
    assertThat(up.shape.brokers).isOne();
    assertThat(up.shape.cassandra).isOne();
    assertThat(up.shape.workers).isOne();
    assertThat(up.shape.instances).isOne();
    assertThat(up.shape.secure).isFalse();
    assertThat(up.shape.faults()).isEmpty();
    assertThat(up.weather.live).isFalse();
    assertThat(up.weather.speed).isEqualTo(1);
    assertThat(up.weather.seed).isEqualTo(1);
    assertThat(up.weather.start).isNull();
    assertThat(up.weather.faultRate).isZero();
    assertThat(up.weather.malformedRate).isZero();
    assertThat(up.weather.recorded).isNull();
    assertThat(up.weather.states).isNull();
    assertThat(up.weather.stations).isNull();
    assertThat(up.weather.userAgent).startsWith("isobar/");
    assertThat(up.weather.faults()).isEmpty();
  }

  @Test
  void itIsSecuredOnDemand() {
    assertThat(parse("--secure").size.secure).isTrue();
  }

  @Test
  void everyPortIsAnOption() {
    UpCommand up =
        parse(
            "--kafka-port=1",
            "--registry-port=2",
            "--connect-port=3",
            "--cassandra-port=4",
            "--elasticsearch-port=5",
            "--simulator-port=6",
            "--streams-port=7",
            "--cassandra-storage-port=8");

    assertThat(up.ports.kafka).isEqualTo(1);
    assertThat(up.ports.registry).isEqualTo(2);
    assertThat(up.ports.connect).isEqualTo(3);
    assertThat(up.ports.cassandra).isEqualTo(4);
    assertThat(up.ports.elasticsearch).isEqualTo(5);
    assertThat(up.ports.simulator).isEqualTo(6);
    assertThat(up.ports.streams).isEqualTo(7);
    assertThat(up.ports.cassandraStorage).isEqualTo(8);
  }

  @Test
  void aTakenPortIsNamedWithTheOptionThatChangesIt() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      UpCommand up = parse("--cassandra-port=" + other.getLocalPort());

      assertThat(up.ports.faults(false, new StackShape()))
          .filteredOn(fault -> fault.contains("--cassandra-port"))
          .singleElement()
          .asString()
          .contains("port " + other.getLocalPort(), "taken", "--cassandra-port PORT");
    }
  }

  @Test
  void aPortGivenTwiceOrOutOfRangeIsRefused() {
    assertThat(parse("--kafka-port=9042").ports.faults(false, new StackShape()))
        .anySatisfy(fault -> assertThat(fault).contains("--kafka-port", "--cassandra-port"));
    assertThat(parse("--kafka-port=70000").ports.faults(false, new StackShape()))
        .anySatisfy(fault -> assertThat(fault).contains("--kafka-port=70000", "1 to 65535"));
  }

  @Test
  void everyNumberIsAnOption() {
    UpCommand up = parse("--brokers=3", "--cassandra=4", "--workers=2", "--instances=5");

    assertThat(up.shape.brokers).isEqualTo(3);
    assertThat(up.shape.cassandra).isEqualTo(4);
    assertThat(up.shape.workers).isEqualTo(2);
    assertThat(up.shape.instances).isEqualTo(5);
    assertThat(up.shape.faults()).isEmpty();
  }

  @Test
  void aNumberOutOfRangeIsRefusedByNameValueAndRange() {
    for (String option : List.of("--brokers", "--cassandra", "--workers", "--instances")) {
      assertThat(parse(option + "=0").size.faults())
          .singleElement()
          .asString()
          .contains(option + "=0", "1 to 9");
      assertThat(parse(option + "=10").size.faults()).hasSize(1);
    }
  }

  @Test
  void thePortsOfSeveralAreAllLookedAt() throws IOException {
    int first = Ports.freeRow(2);
    try (ServerSocket other = new ServerSocket(first + 1, 1, InetAddress.getLoopbackAddress())) {
      UpCommand up = parse("--kafka-port=" + first, "--brokers=2");

      assertThat(up.ports.faults(false, up.shape))
          .filteredOn(fault -> fault.contains("--kafka-port"))
          .singleElement()
          .asString()
          .contains("port " + other.getLocalPort(), "taken");
    }
    UpCommand meeting = parse("--kafka-port=8081", "--connect-port=8080", "--workers=2");
    assertThat(meeting.ports.faults(false, meeting.size))
        .anySatisfy(
            fault -> assertThat(fault).contains("8081", "--registry-port", "--connect-port"));
  }

  @Test
  void aCassandraNodesAddressIsLookedAt() throws IOException {
    int port = Ports.free();
    try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.2"))) {
      UpCommand alone = parse("--cassandra-port=" + other.getLocalPort());
      UpCommand two = parse("--cassandra-port=" + other.getLocalPort(), "--cassandra=2");

      assertThat(alone.ports.faults(false, alone.size)).noneMatch(f -> f.contains("127.0.0.2"));
      assertThat(two.ports.faults(false, two.size))
          .filteredOn(fault -> fault.contains("--cassandra-port"))
          .singleElement()
          .asString()
          .contains("127.0.0.2", Integer.toString(port), "lo0 alias");
    }
  }

  @Test
  void wrongWeatherIsRefusedByNameValueAndRange() {
    assertThat(parse("--speed=0").weather.faults())
        .singleElement()
        .asString()
        .contains("--speed=0");
    assertThat(parse("--fault-rate=2").weather.faults())
        .singleElement()
        .asString()
        .contains("--fault-rate=2.0", "0 to 1");
    assertThat(parse("--malformed-rate=-1").weather.faults())
        .singleElement()
        .asString()
        .contains("--malformed-rate=-1.0", "0 to 1");
    assertThat(parse("--live", "--speed=5").weather.faults())
        .singleElement()
        .asString()
        .contains("--speed", "--live");
    assertThat(parse("--user-agent=").weather.faults())
        .singleElement()
        .asString()
        .contains("--user-agent");
    assertThat(parse("--recorded=/no/such/folder").weather.faults())
        .singleElement()
        .asString()
        .contains("--recorded=/no/such/folder");
  }

  @Test
  void withTheSimulatorAllStatesAreFollowed() {
    NwsSettings settings = parse().weather.settings(SIMULATOR);

    assertThat(settings.baseUrl()).isEqualTo(SIMULATOR);
    assertThat(settings.states().split(",")).hasSize(50).contains("WA", "FL");
    assertThat(settings.stations()).isEmpty();
    assertThat(settings.pollInterval()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void liveFollowsAFewStationsAndAsksSlowly() {
    NwsSettings settings = parse("--live").weather.settings(SIMULATOR);

    assertThat(settings.baseUrl()).isEqualTo(URI.create("https://api.weather.gov"));
    assertThat(settings.states()).isEmpty();
    assertThat(settings.stations().split(",")).hasSize(27);
    assertThat(settings.requestsPerSecond()).isEqualTo(5);
  }

  @Test
  void aChoiceOfStationsReplacesTheDefault() {
    NwsSettings settings = parse("--stations=KSEA").weather.settings(SIMULATOR);

    assertThat(settings.states()).isEmpty();
    assertThat(settings.stations()).isEqualTo("KSEA");
  }

  @Test
  void fasterWeatherIsAskedForMoreOften() {
    assertThat(parse("--speed=10").weather.settings(SIMULATOR).pollInterval())
        .isEqualTo(Duration.ofSeconds(6));
    assertThat(parse("--speed=3600").weather.settings(SIMULATOR).pollInterval())
        .isEqualTo(Duration.ofSeconds(2));
    assertThat(parse("--speed=10").weather.settings(SIMULATOR).forecastInterval())
        .isEqualTo(Duration.ofMinutes(6));
    assertThat(parse("--speed=3600").weather.settings(SIMULATOR).forecastInterval())
        .isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void settingsBecomeTheVariablesOfTheConnectorFiles() {
    NwsSettings settings =
        new NwsSettings(
            SIMULATOR,
            "me",
            "WA",
            "KSEA",
            Duration.ofSeconds(7),
            Duration.ofMinutes(4),
            Duration.ofHours(2),
            9);

    assertThat(settings.environment())
        .isEqualTo(
            Map.of(
                "ISOBAR_NWS_BASE_URL", "http://127.0.0.1:8090",
                "ISOBAR_NWS_USER_AGENT", "me",
                "ISOBAR_NWS_STATES", "WA",
                "ISOBAR_NWS_STATIONS", "KSEA",
                "ISOBAR_NWS_POLL_INTERVAL_MS", "7000",
                "ISOBAR_NWS_FORECAST_INTERVAL_MS", "240000",
                "ISOBAR_NWS_ALERT_INTERVAL_MS", "7000",
                "ISOBAR_NWS_CACHE_MAX_MS", "0",
                "ISOBAR_NWS_BACKFILL_MS", "7200000",
                "ISOBAR_NWS_RATE_LIMIT", "9"));
  }

  @Test
  void cachesAreHeededWhenTheWeatherIsNoFasterThanTheClock() {
    assertThat(parse("--live").weather.settings(SIMULATOR).environment())
        .containsEntry("ISOBAR_NWS_CACHE_MAX_MS", "3600000");
    assertThat(parse("--speed=2").weather.settings(SIMULATOR).environment())
        .containsEntry("ISOBAR_NWS_CACHE_MAX_MS", "0");
  }

  private static UpCommand parse(String... arguments) {
    UpCommand up = new UpCommand();
    new CommandLine(up).parseArgs(arguments);
    return up;
  }
}

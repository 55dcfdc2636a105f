package dev.isobar.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.isobar.simulator.fault.FaultKind;
import dev.isobar.simulator.fault.FaultPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class SimulatorCommandTest {

  private static SimulatorOptions parse(String... args) {
    CommandLine line = SimulatorCommand.commandLine();
    line.parseArgs(args);
    return ((SimulatorCommand) line.getCommand()).options();
  }

  @Test
  void withoutOptionsEverythingHasItsDefault() {
    SimulatorOptions options = parse();

    assertThat(options.host()).isEqualTo("127.0.0.1");
    assertThat(options.port()).isZero();
    assertThat(options.seed()).isNull();
    assertThat(options.stations()).isNull();
    assertThat(options.madeUpStations()).isZero();
    assertThat(options.speed()).isEqualTo(1);
    assertThat(options.start()).isNull();
    assertThat(options.state()).isNull();
    assertThat(options.history()).isEqualTo(Duration.ofHours(3));
    assertThat(options.fiveMinuteReports()).isTrue();
    assertThat(options.rateLimit()).isZero();
    assertThat(options.faults()).isEqualTo(new FaultPlan(0, List.of(FaultKind.values())));
    assertThat(options.slowness()).isEqualTo(Duration.ofSeconds(3));
    assertThat(options.malformedRate()).isZero();
    assertThat(options.recorded()).isNull();
  }

  @Test
  void theDefaultsOfTheCommandAreThoseOfTheLibrary() {
    assertThat(parse())
        .usingRecursiveComparison()
        .ignoringFields("wall")
        .isEqualTo(SimulatorOptions.defaults());
  }

  @Test
  void everyOptionIsTakenOver() {
    SimulatorOptions options =
        parse(
            "--host=0.0.0.0",
            "--port=8080",
            "--seed=42",
            "--stations=10",
            "--made-up-stations=7",
            "--speed=60",
            "--start=2026-01-01T00:00:00Z",
            "--state=kept.properties",
            "--history=PT1H",
            "--five-minute-reports=false",
            "--rate-limit=20",
            "--fault-rate=0.1",
            "--faults=429,503-html",
            "--slow-delay=PT1S",
            "--malformed-rate=0.01",
            "--recorded=answers");

    assertThat(options)
        .usingRecursiveComparison()
        .ignoringFields("wall")
        .isEqualTo(
            SimulatorOptions.defaults()
                .change()
                .host("0.0.0.0")
                .port(8080)
                .seed(42L)
                .stations(10)
                .madeUpStations(7)
                .speed(60)
                .start(Instant.parse("2026-01-01T00:00:00Z"))
                .state(Path.of("kept.properties"))
                .history(Duration.ofHours(1))
                .fiveMinuteReports(false)
                .rateLimit(20)
                .faults(
                    new FaultPlan(
                        0.1, List.of(FaultKind.TOO_MANY_REQUESTS, FaultKind.HTML_UNAVAILABLE)))
                .slowness(Duration.ofSeconds(1))
                .malformedRate(0.01)
                .recorded(Path.of("answers"))
                .build());
  }

  @ParameterizedTest
  @CsvSource({
    "'--host= ',host is",
    "--port=70000,port is 70000",
    "--speed=0,speed is 0",
    "--speed=NaN,speed is NaN",
    "--stations=0,stations is 0",
    "--made-up-stations=100001,made-up-stations is 100001",
    "--history=PT-1H,history is PT-1H",
    "--rate-limit=-1,rate-limit is -1",
    "--fault-rate=2,fault-rate is 2",
    "--faults=429;boom,faults has '429;boom'",
    "--slow-delay=PT-1S,slow-delay is PT-1S",
    "--malformed-rate=1.5,malformed-rate is 1.5"
  })
  void aWrongValueIsRefusedByNameWithWhatWouldBeRight(String argument, String beginning) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parse(argument))
        .withMessageStartingWith(beginning)
        .withMessageContaining(": give ");
  }

  @Test
  void moreStationsThanThereAreIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> NwsSimulator.start(SimulatorOptions.defaults().change().stations(9999).build()))
        .withMessageContaining("stations is 9999");
  }

  @Test
  void aTakenPortIsNamed() {
    try (NwsSimulator first = NwsSimulator.start(SimulatorOptions.defaults())) {
      int taken = first.baseUri().getPort();

      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> NwsSimulator.start(SimulatorOptions.defaults().change().port(taken).build()))
          .withMessageStartingWith(
              "port is " + taken + ", which cannot be listened on at 127.0.0.1");
    }
  }

  @Test
  void aHostThatIsNotThisMachineIsNamed() {
    // Addresses for documentation: no machine has one.
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                NwsSimulator.start(SimulatorOptions.defaults().change().host("192.0.2.77").build()))
        .withMessageContaining("cannot be listened on at 192.0.2.77");
  }

  @Test
  void theHostIsListenedOnAndIsWhatRequestsBeginWith() throws IOException, InterruptedException {
    SimulatorOptions options = SimulatorOptions.defaults().change().host("127.0.0.2").build();
    try (NwsSimulator simulator = NwsSimulator.start(options)) {
      assertThat(simulator.baseUri()).hasHost("127.0.0.2");
      assertThat(new ApiClient(simulator).get("/simulator/stats").statusCode()).isEqualTo(200);
    }
  }
}

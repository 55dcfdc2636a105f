package dev.isobar.benchmarks.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class StoreCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final CommandLine command =
      new CommandLine(new StoreCommand())
          .setCaseInsensitiveEnumValuesAllowed(true)
          .setOut(new PrintWriter(out))
          .setErr(new PrintWriter(err));

  @Test
  void theScenariosAreListed() {
    assertThat(command.execute("--list")).isZero();

    assertThat(out.toString())
        .contains("cache-5x ", "cache-fits ", "tumbling ", "session ", "restart-1m ")
        .doesNotContain("restart-10m");
  }

  @Test
  void theLargeOneHasToBeAskedFor() {
    assertThat(command.execute("--list", "--large", "--scenario", "restart-10m")).isZero();

    assertThat(out.toString()).contains("restart-10m").doesNotContain("cache-5x");
  }

  @Test
  void anUnknownScenarioIsRefusedWithThoseThatExist() {
    assertThat(command.execute("--scenario", "cache-6x")).isEqualTo(2);

    assertThat(err.toString()).contains("No scenario 'cache-6x'; there are [cache-5x");
  }

  @Test
  void anUnknownContenderIsRefused() {
    assertThat(command.execute("--list", "--contender", "redis")).isEqualTo(2);

    assertThat(err.toString()).contains("redis", "ROCKSDB");
  }

  @Test
  void figuresThatMakeNoSenseAreRefused() {
    assertThat(command.execute("--list", "--repeat", "0")).isEqualTo(2);
    assertThat(command.execute("--list", "--records", "0")).isEqualTo(2);
    assertThat(command.execute("--list", "--warm-up", "1")).isEqualTo(2);

    assertThat(err.toString()).contains("--repeat is 0", "--records is 0", "--warm-up is 1.0");
  }
}

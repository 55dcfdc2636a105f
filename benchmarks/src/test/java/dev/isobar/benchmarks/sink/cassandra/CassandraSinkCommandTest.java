package dev.isobar.benchmarks.sink.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class CassandraSinkCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final CommandLine command =
      new CommandLine(new CassandraSinkCommand())
          .setCaseInsensitiveEnumValuesAllowed(true)
          .setOut(new PrintWriter(out))
          .setErr(new PrintWriter(err));

  @Test
  void figuresThatMakeNoSenseAreRefused() {
    assertThat(command.execute("--repeat", "0")).isEqualTo(2);
    assertThat(command.execute("--records", "0")).isEqualTo(2);
    assertThat(command.execute("--warm-up", "0.95")).isEqualTo(2);
    assertThat(command.execute("--tasks", "5")).isEqualTo(2);

    assertThat(err.toString())
        .contains("--repeat is 0", "--records is 0", "--warm-up is 0.95", "--tasks is 5");
  }

  @Test
  void namesAreTakenAsTheyAreShown() {
    assertThat(command.execute("--help", "--contender", "raw-single,sink")).isZero();
    assertThat(command.execute("--contender", "redis")).isEqualTo(2);

    assertThat(out.toString()).contains("raw-single, raw-batch, loop, sink", "json-schemaless");
    assertThat(err.toString()).contains("redis");
  }
}

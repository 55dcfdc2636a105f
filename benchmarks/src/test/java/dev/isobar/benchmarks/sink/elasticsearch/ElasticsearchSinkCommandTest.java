package dev.isobar.benchmarks.sink.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class ElasticsearchSinkCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final CommandLine command =
      new CommandLine(new ElasticsearchSinkCommand())
          .setCaseInsensitiveEnumValuesAllowed(true)
          .setOut(new PrintWriter(out))
          .setErr(new PrintWriter(err));

  @Test
  void figuresThatMakeNoSenseAreRefused() {
    assertThat(command.execute("--repeat", "0")).isEqualTo(2);
    assertThat(command.execute("--tasks", "5")).isEqualTo(2);
    assertThat(err.toString()).contains("--repeat is 0", "--tasks is 5");
  }

  @Test
  void aServerThatDoesNotRunIsNotWatched() {
    assertThat(command.execute("--profile", "cassandra")).isEqualTo(2);
    assertThat(err.toString()).contains("--profile is CASSANDRA", "ELASTICSEARCH");
  }

  @Test
  void theHelpNamesContendersFormatsAndTheFileOfResults() {
    assertThat(command.execute("--help")).isZero();
    assertThat(out.toString())
        .contains("raw, loop, sink", "json-schemaless", "/elasticsearch-sink.json");
  }
}

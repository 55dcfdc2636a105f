package dev.isobar.benchmarks;

import dev.isobar.benchmarks.http.HttpCommand;
import dev.isobar.benchmarks.sink.cassandra.CassandraSinkCommand;
import dev.isobar.benchmarks.sink.elasticsearch.ElasticsearchSinkCommand;
import dev.isobar.benchmarks.source.SourceCommand;
import dev.isobar.benchmarks.store.StoreCommand;
import dev.isobar.benchmarks.topology.TopologyCommand;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code benchmarks/run}. */
@Command(
    name = "benchmarks/run",
    mixinStandardHelpOptions = true,
    version = "Isobar benchmarks 0.1.0",
    description = "How fast the parts of Isobar are on this machine.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      StoreCommand.class,
      SourceCommand.class,
      CassandraSinkCommand.class,
      ElasticsearchSinkCommand.class,
      TopologyCommand.class,
      HttpCommand.class,
      JmhCommand.class
    })
public final class Benchmarks {

  private Benchmarks() {}

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(
        new CommandLine(new Benchmarks())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExecutionExceptionHandler(
                (e, command, parsed) -> {
                  PrintWriter err = command.getErr();
                  err.println("benchmarks/run: " + e.getMessage());
                  err.flush();
                  return 1;
                })
            .execute(args));
  }
}

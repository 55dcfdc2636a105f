package dev.isobar.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** {@code benchmarks/run jmh}. */
@Command(
    name = "jmh",
    description = {
      "Run the micro-benchmarks: the store's buffer, merge and codec paths, a page of the NWS source, a record of the sink.",
      "Everything after the command is for JMH: a pattern of names, -prof gc, -f 1, …; -h lists it."
    })
final class JmhCommand implements Callable<Integer> {

  @Spec CommandSpec spec;

  @Unmatched private List<String> arguments = new ArrayList<>();

  @Option(names = "--list", description = "List the micro-benchmarks, and do nothing else.")
  private boolean list;

  @Override
  public Integer call() throws IOException, RunnerException {
    CommandLineOptions options;
    try {
      options = new CommandLineOptions(arguments.toArray(String[]::new));
    } catch (CommandLineOptionException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
    if (options.shouldHelp()) {
      options.showHelp();
      return 0;
    }
    Runner runner = new Runner(options);
    if (list || options.shouldList()) {
      runner.list();
    } else {
      runner.run();
    }
    return 0;
  }
}

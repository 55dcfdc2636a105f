package dev.isobar.launcher;

import dev.isobar.launcher.connect.ConnectRest;
import dev.isobar.launcher.connect.ConnectorFile;
import dev.isobar.launcher.connect.Submission;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
    name = "apply",
    mixinStandardHelpOptions = true,
    description = {
      "Validate connectors, submit those that have changed, and wait until they run.",
      "If an option of one of them is wrong, none is submitted. Exit code 0 when all run, else 1."
    })
final class ConnectApplyCommand implements Callable<Integer> {

  @ParentCommand ConnectCommand parent;
  @Spec CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description =
          "JSON with name and config, or properties (default: the three in connect-config/).")
  List<Path> files = List.of();

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8083",
      description = "The REST interface of a worker (default: ${DEFAULT-VALUE}).")
  URI url;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "120",
      description =
          "How long the worker may give no answer, and connectors may take to run"
              + " (default: ${DEFAULT-VALUE}).")
  int seconds;

  @Override
  public Integer call() throws InterruptedException {
    List<Path> given = files.isEmpty() ? parent.launcher.home().connectorFiles(".json") : files;
    List<ConnectorFile> connectors = given.stream().map(ConnectorFile::read).toList();
    PrintWriter out = spec.commandLine().getOut();
    Duration timeout = Duration.ofSeconds(seconds);
    new Submission(
            new ConnectRest(url, timeout),
            timeout,
            line -> {
              out.println(line);
              out.flush();
            })
        .apply(connectors);
    return 0;
  }
}

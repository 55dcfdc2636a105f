package dev.isobar.launcher;

import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command {@code ./isobar}. */
@Command(
    name = "isobar",
    mixinStandardHelpOptions = true,
    version = "Isobar 0.1.0",
    description = "Weather from the NWS API to Cassandra and Elasticsearch, all on this machine.",
    subcommands = {
      UpCommand.class,
      StatusCommand.class,
      LogsCommand.class,
      CqlCommand.class,
      ConnectCommand.class,
      DownCommand.class,
      ResetCommand.class
    })
public final class IsobarLauncher {

  @Option(
      names = "--home",
      paramLabel = "FOLDER",
      scope = ScopeType.INHERIT,
      description = "Where data, logs and the state are kept (default: .isobar in the project).")
  private Path folder;

  /** The folders this run works in; the script gives the project's as a system property. */
  Home home() {
    Path root = Path.of(System.getProperty("isobar.root", ".")).toAbsolutePath().normalize();
    return new Home(root, folder == null ? root.resolve(".isobar") : folder.toAbsolutePath());
  }

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new IsobarLauncher())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(
            (e, command, parsed) -> {
              PrintWriter err = command.getErr();
              err.println("isobar: " + describe(e));
              err.flush();
              return 1;
            });
  }

  private static String describe(Throwable e) {
    String text = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return e.getCause() == null || e.getCause().getMessage() == null
        ? text
        : text + ": " + e.getCause().getMessage();
  }
}

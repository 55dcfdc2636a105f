package dev.isobar.app.command;

import dev.isobar.app.check.Checks;
import dev.isobar.app.config.AppConfig;
import dev.isobar.app.runtime.StreamsSettings;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks whether the application could run. */
@Command(
    name = "check",
    description = "Checks the configuration and everything that the application needs.",
    footer = {
      "",
      "A line each: ok, warning or error, what was looked at, and what to do. Nothing is changed.",
      "Exit code 0: the application can run; 1: something is wrong; 2: wrong options or properties."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
public final class CheckCommand implements Callable<Integer> {

  @Mixin private ConfigurationOptions configuration;
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Option(
      names = "--timeout",
      paramLabel = "<seconds>",
      defaultValue = "10",
      description = "How long each server may take to answer (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Override
  public Integer call() throws InterruptedException {
    if (seconds < 1 || seconds > 600) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--timeout=" + seconds + " is not from 1 to 600 seconds");
    }
    AppConfig config = configuration.read();
    PrintWriter out = spec.commandLine().getOut();
    boolean well =
        new Checks(config, StreamsSettings.of(config), Duration.ofSeconds(seconds))
            .make(
                finding -> {
                  out.printf(
                      "%-8s %-10s %s%n",
                      finding.level().name().toLowerCase(Locale.ROOT),
                      finding.subject(),
                      finding.text());
                  out.flush();
                });
    return well ? 0 : 1;
  }
}

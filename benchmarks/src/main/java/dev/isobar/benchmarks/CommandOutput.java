package dev.isobar.benchmarks;

import dev.isobar.benchmarks.report.Display;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What all benchmarks say in the same way, and where; a part of their command lines. */
public final class CommandOutput {

  private static final String TARGET = "isobar.benchmarks.target";

  private final Instant startedAt = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  @Spec(Target.MIXEE)
  CommandSpec command;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      order = 100,
      description = "Where the results go as JSON.",
      defaultValue = "${sys:isobar.benchmarks.target:-target}/${COMMAND-NAME}.json")
  private Path out;

  /** The file of results. */
  public Path file() {
    return out.toAbsolutePath().normalize();
  }

  /** When the command began, in ISO 8601. */
  public String startedAt() {
    return startedAt.toString();
  }

  /** A folder for what this run leaves, named by when it began; it may not be there yet. */
  public Path folder() {
    return target().resolve(command.name()).resolve(startedAt.toString().replaceAll("[-:]", ""));
  }

  /** The project's folder, where everything was built. */
  public Path root() {
    return target().getParent().getParent();
  }

  private static Path target() {
    return Path.of(System.getProperty(TARGET, "target")).toAbsolutePath().normalize();
  }

  /** What people see. */
  public Display display() {
    return new Display(command.commandLine().getOut(), System.console() != null);
  }

  /**
   * Refuses a value that makes no sense.
   *
   * @param range that would be right, in words
   * @throws ParameterException unless it is right
   */
  public void check(boolean right, String option, Object value, String range) {
    if (!right) {
      throw new ParameterException(
          command.commandLine(), option + " is " + value + "; it must be " + range);
    }
  }

  /**
   * Refuses a number below 1.
   *
   * @param value null if the option was not given
   */
  public void positive(String option, Number value) {
    check(value == null || value.longValue() >= 1, option, value, "at least 1");
  }
}

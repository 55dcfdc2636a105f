package dev.isobar.app;

import dev.isobar.app.command.CheckCommand;
import dev.isobar.app.command.ConfigurationOptions;
import dev.isobar.app.command.NormalsCommand;
import dev.isobar.app.command.ResetCommand;
import dev.isobar.app.command.Version;
import dev.isobar.app.http.PortTakenException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command line. Exit codes: 0 stopped as asked, 1 failed, 2 wrong options or configuration. */
@Command(
    name = "isobar-streams",
    description = "Enriches and aggregates weather reports and answers questions about them.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      Main.Run.class,
      Main.Serve.class,
      TopologyCommand.class,
      CheckCommand.class,
      NormalsCommand.class
    })
public final class Main implements Callable<Integer> {

  /** From the signal on. Who sent it often kills what is still there after ten seconds. */
  private static final Duration STOP_WITHIN = Duration.ofMillis(9_800);

  private static final int FAILED = 1;
  private static final int WRONG_CONFIGURATION = 2;

  @Mixin private ConfigurationOptions configuration;

  /** Starts the application; returns only when it has stopped. */
  public static void main(String[] arguments) {
    int exitCode = commandLine().execute(arguments);
    System.exit(exitCode);
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .addSubcommand(new ResetCommand(config -> new Application(config).topology(), System.in))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(
            (exception, command, parsed) -> {
              if (exception instanceof ConfigException
                  || exception.getCause() instanceof ConfigException) {
                Throwable wrong =
                    exception instanceof ConfigException ? exception : exception.getCause();
                command.getErr().println("Wrong configuration: " + wrong.getMessage());
                return WRONG_CONFIGURATION;
              }
              if (exception instanceof PortTakenException || exception instanceof KafkaException) {
                command.getErr().println(exception.getMessage());
                return FAILED;
              }
              throw exception;
            });
  }

  @Override
  public Integer call() throws InterruptedException {
    return untilStopped(new Application(configuration.read()), Application::run);
  }

  /** What an application does until it is stopped. */
  private interface Work {

    void of(Application application) throws InterruptedException;
  }

  private static int untilStopped(Application application, Work work) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    Thread onSignal =
        new Thread(
            () -> {
              long until = System.nanoTime() + STOP_WITHIN.toNanos();
              application.stop();
              try {
                if (!done.await(until - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                  System.err.println(
                      "Not all was closed in time; what is not committed is done again.");
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              // A signal would make the exit code 128 and more, though all went as asked.
              Runtime.getRuntime().halt(0);
            },
            "stop");
    Runtime.getRuntime().addShutdownHook(onSignal);
    try {
      work.of(application);
      return 0;
    } catch (RuntimeException e) {
      Runtime.getRuntime().removeShutdownHook(onSignal);
      throw e;
    } finally {
      done.countDown();
    }
  }

  /** Runs the application, which is also what happens without a command. */
  @Command(
      name = "run",
      description = "Runs the application until it is told to stop (the default).",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  static final class Run implements Callable<Integer> {

    @Mixin private ConfigurationOptions configuration;

    @Override
    public Integer call() throws InterruptedException {
      return untilStopped(new Application(configuration.read()), Application::run);
    }
  }

  /** Answers questions without working on the stream. */
  @Command(
      name = "serve",
      description = {
        "Runs an instance that only answers questions, from Cassandra and from the instances named by",
        "isobar.http.seeds, until it is told to stop. It goes on while they are away."
      },
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  static final class Serve implements Callable<Integer> {

    @Mixin private ConfigurationOptions configuration;

    @Override
    public Integer call() throws InterruptedException {
      return untilStopped(new Application(configuration.read()), Application::serve);
    }
  }
}

package dev.isobar.app.command;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.isobar.app.config.AppConfig;
import dev.isobar.app.normals.NormalsConnection;
import dev.isobar.app.normals.NormalsFile;
import dev.isobar.app.normals.NormalsUnavailableException;
import dev.isobar.app.normals.NormalsWriter;
import dev.isobar.cassandra.connection.ClusterAwayException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Puts climate normals of a file into their table. Exit codes: 0 done, 1 not done. */
@Command(
    name = "normals",
    description = "Puts climate normals from a CSV file into their table in Cassandra.",
    footer = {
      "",
      "The file's first line is " + NormalsFile.HEADER + ";",
      "hours from 0 to 23, temperatures in degree Celsius, nothing quoted.",
      "It is checked first: with an error in it nothing is written."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
public final class NormalsCommand implements Callable<Integer> {

  private static final int FAILED = 1;
  private static final int ERRORS_TOLD = 20;
  private static final long ROWS_BETWEEN_PROGRESS = 100_000;
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);

  @Mixin private ConfigurationOptions configuration;
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Option(names = "--file", paramLabel = "<file>", required = true, description = "The CSV file.")
  private Path file;

  @Option(
      names = "--utc-offset",
      paramLabel = "<±hh:mm>",
      defaultValue = "Z",
      description =
          "What the file's hours are ahead of UTC, such as -08:00 for Pacific standard time; the"
              + " table has UTC. Default: they are UTC.")
  private ZoneOffset utcOffset;

  @Option(names = "--dry-run", description = "Only check the file.")
  private boolean dryRun;

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    AppConfig config = configuration.read();
    NormalsFile normals;
    NormalsFile.Content content;
    try {
      normals = NormalsFile.of(file, utcOffset);
      content = normals.check(ERRORS_TOLD);
    } catch (NoSuchFileException e) {
      err.println(file + " is not there.");
      return FAILED;
    } catch (CharacterCodingException e) {
      err.println(file + " is not UTF-8 text. Nothing is written.");
      return FAILED;
    }
    if (content.errorCount() > 0) {
      content.errors().forEach(error -> err.println(file + " " + error));
      long untold = content.errorCount() - content.errors().size();
      err.println((untold > 0 ? "… and " + count(untold) + " more. " : "") + "Nothing is written.");
      return FAILED;
    }
    String what = count(content.rows()) + " normals of " + count(content.stations()) + " stations";
    if (dryRun) {
      say(what + " are in " + file + ", without an error; nothing is written.");
      return 0;
    }
    return write(config, normals, content.rows(), what);
  }

  private int write(AppConfig config, NormalsFile normals, long rows, String what)
      throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    try (CqlSession session = NormalsConnection.opener(config.kafka(), REQUEST_TIMEOUT).open()) {
      new NormalsWriter(session, config.normals().table(), progress(rows)).write(normals);
    } catch (ClusterAwayException | NormalsUnavailableException e) {
      err.println(e.getMessage());
      return FAILED;
    }
    say(what + " are in " + config.normals().table() + ".");
    return 0;
  }

  private LongConsumer progress(long rows) {
    PrintWriter err = spec.commandLine().getErr();
    long[] next = {ROWS_BETWEEN_PROGRESS};
    return sent -> {
      if (sent >= next[0]) {
        next[0] += ROWS_BETWEEN_PROGRESS;
        err.println(count(sent) + " of " + count(rows));
        err.flush();
      }
    };
  }

  private void say(String text) {
    spec.commandLine().getOut().println(text);
    spec.commandLine().getOut().flush();
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}

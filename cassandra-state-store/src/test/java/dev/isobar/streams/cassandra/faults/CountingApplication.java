package dev.isobar.streams.cassandra.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

/**
 * An application as a user would run it, in a process of its own: the first argument is a file of
 * properties. It says on standard output what it does, in lines that start with {@code @}, and
 * takes commands from standard input:
 *
 * <ul>
 *   <li>{@code dump FILE} writes all of its state to a file
 *   <li>{@code stop} closes it and ends the process; so does the end of the input, at once, so that
 *       it does not outlive whoever started it
 * </ul>
 */
public final class CountingApplication {

  private static final int REFUSED = 3;
  private static final long TELL_EVERY = 20;

  private final PrintStream out;
  private final AtomicLong processed = new AtomicLong();

  private CountingApplication(PrintStream out) {
    this.out = out;
  }

  /** Runs until it is told to stop. */
  public static void main(String[] arguments) throws IOException {
    Properties properties = new Properties();
    try (Reader file = Files.newBufferedReader(Path.of(arguments[0]))) {
      properties.load(file);
    }
    int exitCode = new CountingApplication(System.out).run(properties);
    System.out.flush();
    // Not exit: what is left running must not keep the process, nor do anything more.
    Runtime.getRuntime().halt(exitCode);
  }

  private int run(Properties properties) throws IOException {
    try (KafkaStreams streams =
        new KafkaStreams(
            CountingTopology.build(properties, this::processed), new StreamsConfig(properties))) {
      streams.setStateListener(
          (now, before) -> {
            tell("state", now + " " + uptime());
            if (now == KafkaStreams.State.ERROR) {
              Runtime.getRuntime().halt(REFUSED);
            }
          });
      streams.setUncaughtExceptionHandler(
          failure -> {
            failure.printStackTrace(out);
            tell("error", chain(failure));
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
          });
      streams.start();
      obey(new StateDump(streams, properties));
      // Others need not wait until the broker has noticed.
      streams.close(CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
    } catch (RuntimeException refused) {
      refused.printStackTrace(out);
      tell("error", chain(refused));
      return REFUSED;
    }
    tell("stopped", "");
    return 0;
  }

  private void obey(StateDump dump) throws IOException {
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = commands.readLine(); ; line = commands.readLine()) {
      if (line == null) {
        Runtime.getRuntime().halt(REFUSED);
      } else if (line.startsWith("dump ")) {
        Path file = Path.of(line.substring("dump ".length()));
        dump.writeTo(file);
        tell("dumped", file.toString());
      } else if (line.equals("stop")) {
        return;
      }
    }
  }

  private void processed() {
    long count = processed.incrementAndGet();
    if (count % TELL_EVERY == 0) {
      tell("processed", Long.toString(count));
    }
  }

  private void tell(String what, String details) {
    out.println("@" + what + " " + details);
  }

  private static long uptime() {
    return System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
  }

  private static String chain(Throwable failure) {
    List<String> messages = new ArrayList<>();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      messages.add(cause.toString().replaceAll("\\s+", " "));
    }
    return String.join(" <- ", messages);
  }
}

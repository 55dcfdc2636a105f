package dev.isobar.app.command;

import com.datastax.oss.driver.api.core.DriverException;
import dev.isobar.app.config.AppConfig;
import dev.isobar.app.reset.Reset;
import dev.isobar.app.reset.ResetPlan;
import dev.isobar.app.runtime.StreamsSettings;
import dev.isobar.streams.cassandra.ApplicationTables;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.Topology;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes the application begin anew, after a confirmation. */
@Command(
    name = "reset",
    description = "Takes away what the application has made, so that it begins anew.",
    footer = {
      "",
      "Removed are its offsets, its changelogs and repartition topics, its tables in Cassandra and",
      "its state folder on this machine; its input stays. All instances must have stopped.",
      "Exit code 0: done, or nothing to do; 1: not done, the reason is said and it can be tried",
      "again; 2: wrong options or properties."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
public final class ResetCommand implements Callable<Integer> {

  private static final int NOT_DONE = 1;
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Function<AppConfig, Topology> topologies;
  private final InputStream answers;

  @Mixin private ConfigurationOptions configuration;
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Option(names = "--yes", description = "Do not ask for a confirmation.")
  private boolean yes;

  @Option(names = "--dry-run", description = "Only say what would be removed.")
  private boolean dryRun;

  @Option(
      names = "--output-topics",
      description = "Delete the topics that the application writes too; it makes them again.")
  private boolean outputTopics;

  /**
   * @param topologies builds the topology whose internal topics go
   * @param answers where the confirmation is read from
   */
  public ResetCommand(Function<AppConfig, Topology> topologies, InputStream answers) {
    this.topologies = topologies;
    this.answers = answers;
  }

  @Override
  public Integer call() throws InterruptedException {
    AppConfig config = configuration.read();
    Map<String, Object> adminConfig = StreamsSettings.of(config).getAdminConfigs("isobar-reset");
    adminConfig.put("default.api.timeout.ms", Math.toIntExact(LIMIT.toMillis()));
    PrintWriter err = spec.commandLine().getErr();
    try (Admin admin = Admin.create(adminConfig);
        ApplicationTables tables =
            config.stateInCassandra() ? ApplicationTables.connect(config.kafka(), LIMIT) : null) {
      Reset reset = new Reset(config.kafka(), topologies.apply(config).describe(), admin, tables);
      return confirmAndExecute(reset, reset.plan(outputTopics));
    } catch (ConfigException e) {
      throw e;
    } catch (KafkaException e) {
      err.println("Not done: Kafka says: " + e.getMessage() + ". Run it again to go on.");
    } catch (DriverException e) {
      err.println("Not done: Cassandra: " + e.getMessage() + ". Run it again to go on.");
    } catch (IOException e) {
      err.println("Not done: " + e + ". Run it again to go on.");
    }
    return NOT_DONE;
  }

  private int confirmAndExecute(Reset reset, ResetPlan plan)
      throws InterruptedException, IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (plan.isEmpty()) {
      out.println("There is nothing of " + plan.applicationId() + " to remove.");
      return 0;
    }
    print(plan, out);
    if (!plan.members().isEmpty()) {
      spec.commandLine()
          .getErr()
          .println(
              "Not done: "
                  + plan.applicationId()
                  + " still runs: "
                  + String.join(", ", plan.members())
                  + ". Stop all instances; one that was killed is forgotten after session.timeout.ms.");
      return NOT_DONE;
    }
    if (dryRun) {
      out.println("Nothing was changed.");
      return 0;
    }
    if (!yes && !isConfirmed(plan.applicationId(), out)) {
      out.println("Nothing was changed.");
      return NOT_DONE;
    }
    reset.execute(
        plan,
        done -> {
          out.println(done);
          out.flush();
        });
    out.println(plan.applicationId() + " begins anew when it is started.");
    return 0;
  }

  private boolean isConfirmed(String applicationId, PrintWriter out) throws IOException {
    out.print("Type " + applicationId + " to remove all of this: ");
    out.flush();
    String answer =
        new BufferedReader(new InputStreamReader(answers, Charset.defaultCharset())).readLine();
    return applicationId.equals(answer == null ? null : answer.trim());
  }

  private static void print(ResetPlan plan, PrintWriter out) {
    out.println("Of " + plan.applicationId() + ":");
    if (plan.groupThere()) {
      out.println("  the consumer group, with offsets of " + plan.offsets() + " partitions");
    }
    print("internal topics", plan.internalTopics(), out);
    print("written topics", plan.outputTopics(), out);
    print("tables in keyspace " + plan.keyspace(), plan.tables(), out);
    plan.stateFolder().ifPresent(folder -> out.println("  the folder " + folder));
    if (!plan.unknownTopics().isEmpty()) {
      out.println(
          "Left alone, as this version has nothing like them: "
              + String.join(", ", plan.unknownTopics()));
    }
    out.flush();
  }

  private static void print(String what, List<String> names, PrintWriter out) {
    if (!names.isEmpty()) {
      out.println("  " + names.size() + " " + what + ": " + String.join(", ", names));
    }
  }
}

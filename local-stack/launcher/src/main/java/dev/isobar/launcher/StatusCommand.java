package dev.isobar.launcher;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.isobar.launcher.StackState.ServiceState;
import dev.isobar.launcher.access.Access;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "What runs where and how much has landed. Exit code 3 when nothing runs.")
final class StatusCommand implements Callable<Integer> {

  private static final int NOTHING_RUNS = 3;

  @ParentCommand IsobarLauncher launcher;
  @Spec CommandSpec spec;

  @Option(names = "--json", description = "As JSON, for programs.")
  boolean asJson;

  @Override
  public Integer call() throws IOException {
    Optional<StackState> state = new StackStateFile(launcher.home().stateFile()).read();
    boolean runs = state.filter(StackState::launcherIsAlive).isPresent();
    List<ServiceState> services =
        state.map(StackState::services).orElse(List.of()).stream()
            .map(StatusCommand::asItIsNow)
            .toList();
    Landed landed = runs ? count(state.get()) : new Landed(null, null, null);
    PrintWriter out = spec.commandLine().getOut();
    if (asJson) {
      printJson(services, landed, out);
    } else {
      printText(runs, services, landed, out);
    }
    return runs ? 0 : NOTHING_RUNS;
  }

  private static ServiceState asItIsNow(ServiceState service) {
    boolean claimsToRun = !List.of("waiting", "stopped", "failed").contains(service.state());
    return claimsToRun && !service.processIsAlive()
        ? new ServiceState(
            service.name(), service.port(), 0, "stopped", service.url(), service.log())
        : service;
  }

  private Landed count(StackState state) {
    Optional<URI> simulator =
        state.weather().equals(Pipeline.SIMULATOR)
            ? Optional.of(URI.create(state.service(Pipeline.SIMULATOR).url()))
            : Optional.empty();
    Access access = launcher.home().access();
    Cassandra cassandra = new Cassandra(state.cassandraNodes(), access);
    try (LandedCounter counter =
        new LandedCounter(
            simulator,
            access.elasticsearch(URI.create(state.service("elasticsearch").url())),
            cassandra::connect)) {
      return counter.count();
    }
  }

  private static void printJson(List<ServiceState> services, Landed landed, PrintWriter out)
      throws IOException {
    List<Map<String, Object>> list = new ArrayList<>();
    for (ServiceState service : services) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("name", service.name());
      one.put("port", service.port());
      one.put("pid", service.pid() == 0 ? null : service.pid());
      one.put("state", service.state());
      list.add(one);
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("services", list);
    document.put("landed", landed);
    out.println(
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(document));
    out.flush();
  }

  private static void printText(
      boolean runs, List<ServiceState> services, Landed landed, PrintWriter out) {
    if (services.isEmpty()) {
      out.println("Nothing runs. ./isobar up starts everything.");
      out.flush();
      return;
    }
    if (!runs) {
      out.println("The launcher is gone; this is what it left:");
    }
    List<List<String>> table = new ArrayList<>();
    table.add(List.of("service", "state", "where", "pid"));
    for (ServiceState service : services) {
      table.add(
          List.of(
              service.name(),
              service.state(),
              service.url(),
              service.pid() == 0 ? "-" : Long.toString(service.pid())));
    }
    TextTable.print(table, out);
    if (runs) {
      out.println("Landed: " + landed.inWords());
    }
    out.flush();
  }
}

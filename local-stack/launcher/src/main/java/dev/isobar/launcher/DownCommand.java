package dev.isobar.launcher;

import dev.isobar.launcher.StackState.ServiceState;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
    name = "down",
    mixinStandardHelpOptions = true,
    description = "Stop everything that ./isobar up started, from another terminal.")
final class DownCommand implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @ParentCommand IsobarLauncher launcher;
  @Spec CommandSpec spec;

  @Override
  public Integer call() throws ExecutionException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    StackStateFile stateFile = new StackStateFile(launcher.home().stateFile());
    Optional<StackState> state = stateFile.read();
    if (state.filter(StackState::launcherIsAlive).isEmpty()) {
      out.println(
          state
              .flatMap(left -> left.hindrance(launcher.home().stateFile()))
              .orElse("Nothing runs."));
      out.flush();
      return 0;
    }
    ProcessHandle running = ProcessHandle.of(state.get().launcherPid()).orElseThrow();
    out.println("Stopping " + state.get().services().size() + " services.");
    out.flush();
    running.destroy();
    try {
      running.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      List<String> left =
          state.get().services().stream()
              .filter(ServiceState::processIsAlive)
              .map(service -> service.name() + " (" + service.pid() + ")")
              .toList();
      throw new IllegalStateException(
          "after %d s these still run: %s; the launcher is process %d"
              .formatted(PATIENCE.toSeconds(), left, running.pid()),
          e);
    }
    out.println("Everything is stopped; the data are kept.");
    out.flush();
    return 0;
  }
}

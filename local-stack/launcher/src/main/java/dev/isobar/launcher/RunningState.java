package dev.isobar.launcher;

import dev.isobar.launcher.StackState.ServiceState;
import dev.isobar.local.Server;
import dev.isobar.local.ServerProgress.State;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps the state file in step with what the services do. */
final class RunningState {

  private final StackStateFile file;
  private final Instant startedAt;
  private final String weather;
  private final Map<String, String> urls = new HashMap<>();
  private final Map<String, ServiceState> states = new LinkedHashMap<>();

  RunningState(StackStateFile file, Instant startedAt, String weather, List<Service> services) {
    this.file = file;
    this.startedAt = startedAt;
    this.weather = weather;
    for (Service service : services) {
      urls.put(service.name(), service.url());
      states.put(service.name(), state(service.server(), State.WAITING));
    }
    write();
  }

  synchronized void changed(Server server, State state) {
    states.put(server.name(), state(server, state));
    write();
  }

  private void write() {
    file.write(
        new StackState(
            ProcessHandle.current().pid(), startedAt, weather, List.copyOf(states.values())));
  }

  private ServiceState state(Server server, State state) {
    return new ServiceState(
        server.name(),
        server.port(),
        server.isAlive() ? server.pid() : 0,
        state.word(),
        urls.get(server.name()),
        server.logFile().toString());
  }
}

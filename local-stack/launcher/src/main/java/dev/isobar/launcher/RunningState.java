package dev.isobar.launcher;

import dev.isobar.launcher.ServiceListener.Phase;
import dev.isobar.launcher.StackState.ServiceState;
import dev.isobar.local.Server;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps the state file in step with what the services do. */
final class RunningState {

  private final StackStateFile file;
  private final Instant startedAt;
  private final String weather;
  private final Map<String, ServiceState> states = new LinkedHashMap<>();

  RunningState(StackStateFile file, Instant startedAt, String weather, List<Service> services) {
    this.file = file;
    this.startedAt = startedAt;
    this.weather = weather;
    services.forEach(service -> states.put(service.name(), state(service, Phase.WAITING)));
    write();
  }

  synchronized void changed(Service service, Phase phase) {
    states.put(service.name(), state(service, phase));
    write();
  }

  private void write() {
    file.write(
        new StackState(
            ProcessHandle.current().pid(), startedAt, weather, List.copyOf(states.values())));
  }

  private static ServiceState state(Service service, Phase phase) {
    Server server = service.server();
    return new ServiceState(
        service.name(),
        server.port(),
        server.isAlive() ? server.pid() : 0,
        phase.word(),
        service.url(),
        server.logFile().toString());
  }
}

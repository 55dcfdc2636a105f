package dev.isobar.launcher;

import dev.isobar.local.Server;
import dev.isobar.local.ServerProgress.State;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Shows on a terminal what happens: a line for each thing that is done, and below it one line, not
 * ended, for what is going on. Where the output is no terminal, that last line is left out.
 */
final class ProgressDisplay {

  private static final String CLEAR_LINE = "\r\033[K";

  private final PrintWriter out;
  private final boolean terminal;
  private final Map<String, String> urls;
  private final Map<String, State> pending = new LinkedHashMap<>();
  private Landed lastLanded;

  ProgressDisplay(PrintWriter out, boolean terminal, List<Service> services) {
    this.out = out;
    this.terminal = terminal;
    this.urls = services.stream().collect(Collectors.toMap(Service::name, Service::url));
  }

  synchronized void changed(Server server, State state, Duration elapsed) {
    switch (state) {
      case WAITING, STARTING, STOPPING -> pending.put(server.name(), state);
      case READY, STOPPED, FAILED -> {
        pending.remove(server.name());
        line(
            "  %-14s %-8s %5.1f s%s"
                .formatted(
                    server.name(),
                    state.word(),
                    elapsed.toMillis() / 1000.0,
                    state == State.READY ? "   " + urls.get(server.name()) : ""));
      }
      case RESTARTING ->
          line(
              "  %-14s ended by itself and is started again; its log: %s"
                  .formatted(server.name(), server.logFile()));
    }
    showPending();
  }

  /** Tells why a service could not be started again. */
  synchronized void failure(Server server, String reason) {
    line("  " + server.name() + ": " + reason);
  }

  /** Shows the figures where they differ from those shown last. */
  synchronized void landed(Landed landed) {
    if (landed.equals(lastLanded)) {
      return;
    }
    lastLanded = landed;
    if (terminal) {
      out.print(CLEAR_LINE + "Landed: " + landed.inWords());
      out.flush();
    }
  }

  synchronized void clear() {
    if (terminal) {
      out.print(CLEAR_LINE);
      out.flush();
    }
  }

  private void line(String text) {
    out.println((terminal ? CLEAR_LINE : "") + text);
    out.flush();
  }

  private void showPending() {
    if (terminal && !pending.isEmpty()) {
      out.print(
          CLEAR_LINE
              + pending.entrySet().stream()
                  .map(entry -> entry.getKey() + " " + entry.getValue().word())
                  .collect(Collectors.joining(", ")));
      out.flush();
    }
  }
}

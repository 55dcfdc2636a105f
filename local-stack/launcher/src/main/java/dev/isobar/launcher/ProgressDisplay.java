package dev.isobar.launcher;

import dev.isobar.launcher.ServiceListener.Phase;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
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
  private final Map<String, Phase> pending = new LinkedHashMap<>();
  private Landed lastLanded;

  ProgressDisplay(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  synchronized void changed(Service service, Phase phase, Duration elapsed) {
    switch (phase) {
      case WAITING, STARTING, STOPPING -> pending.put(service.name(), phase);
      case READY, STOPPED, FAILED -> {
        pending.remove(service.name());
        line(
            "  %-14s %-8s %5.1f s%s"
                .formatted(
                    service.name(),
                    phase.word(),
                    elapsed.toMillis() / 1000.0,
                    phase == Phase.READY ? "   " + service.url() : ""));
      }
      case RESTARTING ->
          line(
              "  %-14s ended by itself and is started again; its log: %s"
                  .formatted(service.name(), service.server().logFile()));
    }
    showPending();
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

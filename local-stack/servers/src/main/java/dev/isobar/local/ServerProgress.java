package dev.isobar.local;

import java.time.Duration;
import java.util.Locale;

/**
 * Hears how the servers of a {@link LocalStack} come up and go down; called from several threads.
 */
@FunctionalInterface
public interface ServerProgress {

  /** Hears nothing. */
  ServerProgress SILENT = (server, state, elapsed) -> {};

  /** What a server has come to. */
  enum State {
    /** It is not started before those it needs are ready. */
    WAITING,
    /** It has ended by itself and is started again. */
    RESTARTING,
    /** Its process was started. */
    STARTING,
    /** It answers. */
    READY,
    /** It ended, was not ready in time, or could not be prepared. */
    FAILED,
    /** It was asked to stop. */
    STOPPING,
    /** It and all its processes are gone. */
    STOPPED;

    /** In lower case, as people read it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A server has come to a state.
   *
   * @param elapsed since the start, or the stop, began
   */
  void changed(Server server, State state, Duration elapsed);
}

package dev.isobar.local;

import java.time.Duration;

/**
 * Hears how the servers of a {@link LocalStack} come up and go down; called from several threads.
 */
@FunctionalInterface
public interface ServerProgress {

  /** Hears nothing. */
  ServerProgress SILENT = (server, state, elapsed) -> {};

  /** What a server has come to. */
  enum State {
    /** Its process was started. */
    STARTING,
    /** It answers. */
    READY,
    /** It ended or was not ready in time. */
    FAILED,
    /** It was asked to stop. */
    STOPPING,
    /** It and all its processes are gone. */
    STOPPED
  }

  /**
   * A server has come to a state.
   *
   * @param elapsed since the start, or the stop, began
   */
  void changed(Server server, State state, Duration elapsed);
}

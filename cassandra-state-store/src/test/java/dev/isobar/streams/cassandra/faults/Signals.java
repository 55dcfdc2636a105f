package dev.isobar.streams.cassandra.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Suspends processes and lets them go on. */
final class Signals {

  private Signals() {}

  /**
   * Suspends a process (SIGSTOP). Close what is returned to let it go on; should this process die
   * before, it is killed.
   */
  static Suspension suspend(long pid) {
    // Suspended, it would notice nothing.
    Process guard = run("sh", "-c", "read -r end; kill -KILL " + pid);
    signal("STOP", pid);
    return () -> {
      guard.destroyForcibly().onExit().join();
      if (ProcessHandle.of(pid).isPresent()) {
        signal("CONT", pid);
      }
    };
  }

  private static void signal(String signal, long pid) {
    try {
      if (run("kill", "-" + signal, Long.toString(pid)).waitFor() != 0) {
        throw new IllegalStateException("Signal " + signal + " did not reach process " + pid);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Process run(String... words) {
    try {
      return new ProcessBuilder(List.of(words)).start();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot run " + words[0], e);
    }
  }

  /** A process that is suspended until this is closed. */
  interface Suspension extends AutoCloseable {
    @Override
    void close();
  }
}

package dev.isobar.local;

import java.time.Duration;

/** A running server: a process of this machine, or what runs in a container. */
public interface ServerProcess {

  /** Its id among the processes of this machine. */
  long pid();

  /** Whether it runs. */
  boolean isAlive();

  /** Waits until it ends, at most so long, and tells whether it has. */
  boolean awaitEnd(Duration timeout) throws InterruptedException;

  /** The exit code of one that has ended. */
  int exitCode();

  /** Asks it to stop, then kills whatever is left of it after the grace period. */
  void stop(Duration grace);

  /** Kills it and its descendants. */
  void kill();
}

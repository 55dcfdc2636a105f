package dev.isobar.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;

/**
 * A tiny shell process that outlives this JVM, however it ends, and then ends the processes it was
 * told of: all are asked to stop (SIGTERM, the last one first), and after a grace period are killed
 * with their descendants. It knows that the JVM is gone when its standard input ends.
 */
final class Watchdog {

  private static final String SCRIPT =
      """
      trap '' INT HUP TERM
      grace=$1
      pids=
      while read -r verb pid; do
        kept=
        for p in $pids; do
          [ "$p" = "$pid" ] || kept="$kept $p"
        done
        pids=$kept
        [ "$verb" = add ] && pids="$pid $pids"
      done

      children() {
        if command -v ps > /dev/null; then
          ps -A -o pid= -o ppid= | while read -r p parent; do
            [ "$parent" = "$1" ] && echo "$p"
          done
        else
          cat /proc/"$1"/task/*/children
        fi
      }
      tree() {
        echo "$1"
        for child in $(children "$1"); do
          tree "$child"
        done
      }
      alive() {
        for p in $pids; do
          kill -0 "$p" && return 0
        done
        return 1
      }

      for p in $pids; do
        kill -TERM "$p"
      done
      while [ "$grace" -gt 0 ] && alive; do
        sleep 1
        grace=$((grace - 1))
      done
      for p in $pids; do
        kill -0 "$p" && kill -KILL $(tree "$p")
      done
      """;

  private static final int GRACE_SECONDS = 15;

  private final Process shell;
  private final Writer commands;

  /** Starts one. */
  Watchdog(int graceSeconds) {
    try {
      shell =
          new ProcessBuilder("sh", "-c", SCRIPT, "isobar-watchdog", Integer.toString(graceSeconds))
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start sh, which watches over the servers", e);
    }
    commands = shell.outputWriter(StandardCharsets.US_ASCII);
  }

  /** The one that all servers of this JVM share; started with the first of them. */
  static Watchdog ofThisJvm() {
    return Shared.INSTANCE;
  }

  /** From now on this process does not outlive the JVM. */
  void add(long pid) throws IOException {
    send("add " + pid);
  }

  /** This process has ended; its id may come to mean another one. */
  void remove(long pid) {
    try {
      send("remove " + pid);
    } catch (IOException gone) {
      // Then it watches nothing any more, and has nothing to forget.
      return;
    }
  }

  private synchronized void send(String line) throws IOException {
    if (!shell.isAlive()) {
      throw new IOException("The watchdog (pid " + shell.pid() + ") was ended by somebody");
    }
    commands.write(line + "\n");
    commands.flush();
  }

  private static final class Shared {
    static final Watchdog INSTANCE = new Watchdog(GRACE_SECONDS);
  }
}

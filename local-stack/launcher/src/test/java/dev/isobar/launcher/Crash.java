package dev.isobar.launcher;

import dev.isobar.local.LocalStack;
import dev.isobar.local.Server;
import java.time.Duration;

/** Kills one of a stack's servers, and starts it again. */
final class Crash {

  static void andRestart(LocalStack stack, String name, Duration patience) {
    Server server =
        stack.servers().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    server.kill();
    stack.startAgain(server, patience);
  }

  private Crash() {}
}

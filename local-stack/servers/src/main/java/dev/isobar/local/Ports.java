package dev.isobar.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Free ports on 127.0.0.1. */
public final class Ports {

  // Below the range from which the system takes the local ports of outgoing connections (32768 and
  // up on Linux): such a connection could otherwise take a server's port while it restarts.
  private static final int FIRST = 15_000;
  private static final int COUNT = 17_000;

  // Walks through the range from a random place, so no port is handed out twice in a JVM, and two
  // JVMs at once are unlikely to meet.
  private static final AtomicInteger NEXT =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(COUNT));

  private Ports() {}

  /**
   * A port on which nobody listens now, never the same twice in this JVM.
   *
   * @throws IllegalStateException if there is none
   */
  public static int free() {
    for (int attempt = 0; attempt < COUNT; attempt++) {
      int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), COUNT);
      if (isFree(port)) {
        return port;
      }
    }
    throw new IllegalStateException(
        "No free port on 127.0.0.1 between " + FIRST + " and " + (FIRST + COUNT - 1));
  }

  /** Whether a server could listen on this port of 127.0.0.1 now. */
  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      // As servers do: connections of an earlier process that are closing must not count.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}

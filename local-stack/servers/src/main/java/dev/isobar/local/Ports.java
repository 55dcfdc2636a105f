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

  /**
   * The first of several ports in a row on which nobody listens now; none of them is handed out
   * again in this JVM.
   *
   * @throws IllegalStateException if there are none
   */
  public static int freeRow(int count) {
    int first = free();
    int inRow = 1;
    for (int attempt = 0; inRow < count && attempt < COUNT; attempt++) {
      int next = free();
      inRow = next == first + inRow ? inRow + 1 : 1;
      first = inRow == 1 ? next : first;
    }
    if (inRow < count) {
      throw new IllegalStateException("No " + count + " free ports in a row on 127.0.0.1");
    }
    return first;
  }

  /** Whether a server could listen on this port of 127.0.0.1 now. */
  public static boolean isFree(int port) {
    return isFree(InetAddress.getLoopbackAddress(), port);
  }

  /** Whether a server could listen on this port of an address of this machine now. */
  public static boolean isFree(InetAddress address, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      // As servers do: connections of an earlier process that are closing must not count.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(address, port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}

package dev.isobar.app.live;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What waits to be sent to a viewer, bounded: one that takes it more slowly than it comes is told
 * so and sent away, with all that was before that, so that it can come back and go on from there.
 * While it is still being told what it missed, what comes meanwhile waits behind that.
 */
final class Outbox {

  static final int MOST_EVENTS = 2_000;
  static final int MOST_BYTES = 4 * 1024 * 1024;

  private static final byte[] OVERRUN =
      ("event: overrun\ndata: {\"detail\":\"Too slow: come back with the last event's id.\"}\n\n")
          .getBytes(StandardCharsets.UTF_8);

  private final Deque<byte[]> ready = new ArrayDeque<>();
  private final Deque<byte[]> held = new ArrayDeque<>();
  private boolean holding;
  private boolean closed;
  private int bytes;

  /**
   * @param holding whether it begins with what was missed
   */
  Outbox(boolean holding) {
    this.holding = holding;
  }

  /** Adds what has just happened. */
  synchronized void add(byte[] event) {
    put(holding ? held : ready, event);
  }

  /** Adds what was missed. */
  synchronized void addMissed(byte[] event) {
    put(ready, event);
  }

  /** Nothing more was missed: what has come meanwhile follows. */
  synchronized void release() {
    holding = false;
    ready.addAll(held);
    held.clear();
  }

  /** Nothing is added from now on; what is there is still to be sent. */
  synchronized void close() {
    closed = true;
  }

  /** Takes what is to be sent next; null for nothing. */
  synchronized byte[] take() {
    byte[] event = ready.poll();
    if (event != null) {
      bytes -= event.length;
    }
    return event;
  }

  /** Whether nothing is there and nothing will come. */
  synchronized boolean isDone() {
    return closed && ready.isEmpty();
  }

  private void put(Deque<byte[]> queue, byte[] event) {
    if (closed) {
      return;
    }
    if (ready.size() + held.size() >= MOST_EVENTS || bytes + event.length > MOST_BYTES) {
      // What was held has a later id than what is missing before it.
      held.clear();
      ready.add(OVERRUN);
      closed = true;
      return;
    }
    queue.add(event);
    bytes += event.length;
  }
}

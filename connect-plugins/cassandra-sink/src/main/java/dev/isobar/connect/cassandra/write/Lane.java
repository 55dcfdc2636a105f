package dev.isobar.connect.cassandra.write;

import dev.isobar.connect.cassandra.statement.PartitionKey;
import dev.isobar.connect.cassandra.statement.Write;
import dev.isobar.connect.support.delivery.Delivery;
import java.util.ArrayDeque;

/** One partition of a table, as long as there is anything to write in it. */
final class Lane {

  private record Waiting(Delivery delivery, Write write) {}

  private final PartitionKey key;
  private final ArrayDeque<Waiting> ordered = new ArrayDeque<>(0);
  private boolean serial;
  private Request filling;
  private int requests;

  Lane(PartitionKey key) {
    this.key = key;
  }

  PartitionKey key() {
    return key;
  }

  /** Whether writes go one after the other, because one of them has its order by arrival. */
  boolean isSerial() {
    return serial;
  }

  void becomeSerial() {
    serial = true;
  }

  void await(Delivery delivery, Write write) {
    ordered.addLast(new Waiting(delivery, write));
  }

  /** Makes the next of the writes that go one by one into a request; null if there is none. */
  Request next() {
    Waiting next = ordered.pollFirst();
    if (next == null) {
      return null;
    }
    Request request = new Request(this);
    request.add(next.delivery(), next.write());
    requests++;
    return request;
  }

  /** The request that takes more writes, or null. */
  Request filling() {
    return filling;
  }

  /** Starts a request that takes more writes. */
  Request fill() {
    filling = new Request(this);
    requests++;
    return filling;
  }

  /** From now on the request is as it is. */
  void close(Request request) {
    if (filling == request) {
      filling = null;
    }
  }

  void opened(int more) {
    requests += more;
  }

  void finished() {
    requests--;
  }

  /** Whether every request so far is finished. */
  boolean isIdle() {
    return requests == 0;
  }
}

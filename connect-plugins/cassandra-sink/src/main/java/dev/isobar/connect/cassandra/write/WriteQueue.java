package dev.isobar.connect.cassandra.write;

import com.datastax.oss.driver.api.core.cql.Statement;
import dev.isobar.connect.cassandra.statement.PartitionKey;
import dev.isobar.connect.cassandra.statement.Write;
import dev.isobar.connect.support.delivery.Delivery;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes that wait to be sent, those of one partition of a table together. A batch grows as long as
 * it waits, so batches are the larger the slower the cluster is, and nothing waits for them. Writes
 * that have their order by arrival go one by one, with all later ones of their partition behind.
 */
final class WriteQueue {

  private final int maxRows;
  private final int maxBytes;
  private final Map<PartitionKey, Lane> lanes = new HashMap<>();
  private final ArrayDeque<Request> ready = new ArrayDeque<>();
  private int rows;
  private long bytes;

  /**
   * Makes an empty one.
   *
   * @param maxRows how many writes may share a batch; 1 for no batches
   * @param maxBytes how large a batch may be; a larger write goes alone
   */
  WriteQueue(int maxRows, int maxBytes) {
    this.maxRows = maxRows;
    this.maxBytes = maxBytes;
  }

  /** Takes in one write of a record. */
  void add(Delivery delivery, Write write) {
    rows++;
    bytes += write.bytes();
    Lane lane = lanes.computeIfAbsent(write.partition(), Lane::new);
    if (write.order() == Write.Order.BY_ARRIVAL) {
      lane.becomeSerial();
    }
    if (lane.isSerial()) {
      lane.await(delivery, write);
      if (lane.isIdle()) {
        ready.addLast(lane.next());
      }
      return;
    }
    Request request = lane.filling();
    if (request == null || !request.hasRoomFor(write, maxRows, maxBytes)) {
      request = lane.fill();
      ready.addLast(request);
    }
    request.add(delivery, write);
    if (!mayShare(write)) {
      lane.close(request);
    }
  }

  /** A batch has one timestamp outside of its statements, so such a one cannot share it. */
  private static boolean mayShare(Write write) {
    return write.statement().getQueryTimestamp() == Statement.NO_DEFAULT_TIMESTAMP;
  }

  /** Returns the next request to send, or null. */
  Request poll() {
    Request request = ready.pollFirst();
    while (request != null) {
      request.lane().close(request);
      int before = request.rows();
      int bytesBefore = request.bytes();
      request.removeDropped();
      rows -= before - request.rows();
      bytes -= bytesBefore - request.bytes();
      if (request.rows() > 0) {
        return request;
      }
      leave(request.lane());
      request = ready.pollFirst();
    }
    return null;
  }

  /** Puts a request that failed behind all others. Their order is of no account. */
  void again(Request request) {
    ready.addLast(request);
  }

  /** Puts the writes of a request that failed before all others, each alone. */
  void takeApart(Request request) {
    for (int index = request.rows() - 1; index >= 0; index--) {
      Request single = new Request(request.lane());
      single.add(request.delivery(index), request.writes().get(index));
      ready.addFirst(single);
    }
    request.lane().opened(request.rows() - 1);
  }

  /** The request's writes are answered, whatever the answer was. */
  void finished(Request request) {
    rows -= request.rows();
    bytes -= request.bytes();
    leave(request.lane());
  }

  private void leave(Lane lane) {
    lane.finished();
    if (lane.isIdle()) {
      Request next = lane.next();
      if (next == null) {
        lanes.remove(lane.key());
      } else {
        ready.addLast(next);
      }
    }
  }

  /** Whether anything can be sent now. */
  boolean isEmpty() {
    return ready.isEmpty();
  }

  /** How many writes wait or are under way. */
  int rows() {
    return rows;
  }

  /** How many bytes wait or are under way. */
  long bytes() {
    return bytes;
  }
}

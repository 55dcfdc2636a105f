package dev.isobar.connect.cassandra.write;

import com.datastax.oss.driver.api.core.DriverException;
import dev.isobar.connect.cassandra.clock.RecordClock;
import dev.isobar.connect.cassandra.config.WriteSettings;
import dev.isobar.connect.support.Backoff;
import dev.isobar.connect.support.RecordErrors;
import dev.isobar.connect.support.RecordErrors.RecordError;
import dev.isobar.connect.support.delivery.Delivery;
import dev.isobar.connect.support.delivery.Flow;
import dev.isobar.connect.support.delivery.InFlightLimit;
import dev.isobar.connect.support.delivery.OffsetTracker;
import dev.isobar.connect.support.delivery.Outage;
import dev.isobar.connect.support.delivery.PartitionProgress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;

/**
 * The way of a task's records to the cluster. Records are accepted at once, kept until they are
 * written or reported, and only then may their offsets be committed. Used by the task's thread.
 */
public final class RecordWriter implements AutoCloseable {

  // While requests wait, Connect's wait for records is cut short, for they need this thread.
  private static final Duration UNSENT = Duration.ofMillis(1);
  private static final Duration IN_FLIGHT = Duration.ofMillis(20);
  private static final Duration TROUBLED = Duration.ofSeconds(1);
  private static final long IDLE_PUT_NANOS = Duration.ofMillis(20).toNanos();

  private final WriteSettings settings;
  private final Supplier<? extends WriteTarget> opener;
  private final RecordErrors errors;
  private final WriteMetrics metrics;
  private final LongSupplier clock;
  private final Flow flow;
  private final Outage outage;
  private final Dispatcher dispatcher;
  private final OffsetTracker tracker = new OffsetTracker();
  private final PartitionClocks clocks = new PartitionClocks();
  private final ArrayDeque<Delivery> unconverted = new ArrayDeque<>();
  private WriteTarget target;
  private boolean conversionFailed;
  private RuntimeException failure;

  /**
   * Makes one that is not connected.
   *
   * @param cluster what the log calls the cluster
   * @param opener connects; throws a {@link DriverException} if the cluster does not answer now
   * @param clock nanoseconds that only grow
   */
  public RecordWriter(
      WriteSettings settings,
      String cluster,
      Supplier<? extends WriteTarget> opener,
      SinkTaskContext context,
      RecordErrors errors,
      WriteMetrics metrics,
      Backoff backoff,
      LongSupplier clock) {
    this.settings = settings;
    this.opener = opener;
    this.errors = errors;
    this.metrics = metrics;
    this.clock = clock;
    this.flow = new Flow(context, metrics::paused);
    this.outage = new Outage("Cassandra at " + cluster, backoff, clock);
    this.dispatcher =
        new Dispatcher(
            new WriteQueue(settings.batchMaxRows(), settings.batchMaxBytes()),
            new InFlightLimit(settings.maxInFlight()),
            outage,
            metrics,
            clock);
  }

  /**
   * Connects, if the cluster answers; otherwise the calls to come will try again.
   *
   * @throws org.apache.kafka.common.config.ConfigException if it answers that a table, the user or
   *     the data centre is wrong
   */
  public void connect() {
    long began = clock.getAsLong();
    try {
      target = opener.get();
    } catch (DriverException e) {
      troubleOrFail(e, began, "No session with Cassandra can be opened: ");
      return;
    }
    outage.succeeded(began, tracker.size());
  }

  private void troubleOrFail(DriverException cause, long began, String what) {
    if (!FailureKind.of(cause).mayPass()) {
      throw new ConnectException(what + cause.getMessage(), cause);
    }
    outage.failed(began, cause, FailureKind.isAway(cause));
  }

  /** The task has these partitions from now on. */
  public void open(Collection<TopicPartition> partitions) {
    flow.open(partitions);
  }

  /** The task has these partitions no more. What of them has not been sent will not be. */
  public void close(Collection<TopicPartition> partitions) {
    tracker.close(partitions);
    clocks.close(partitions);
    flow.close(partitions);
  }

  /**
   * Accepts records and sends what can be sent. Waits if too much is in memory, but not for long.
   *
   * @throws DataException if a record is faulty and there is nobody to report it to
   * @throws ConnectException if the cluster refuses for a reason that no record is to blame for
   */
  public void put(Collection<SinkRecord> records) throws InterruptedException {
    if (failure != null) {
      throw failure;
    }
    metrics.delivered(records.size());
    for (SinkRecord record : records) {
      unconverted.addLast(tracker.deliver(record));
    }
    proceed();
    if (records.isEmpty()) {
      awaitSending();
    } else {
      awaitRoom();
    }
    adaptFlow();
  }

  private void proceed() {
    if (target != null) {
      dispatcher.takeAnswers(target, tracker.size());
    }
    convert();
    if (target != null) {
      dispatcher.send(target);
    }
    report(dispatcher.errors());
    metrics.waiting(tracker.size());
  }

  private void convert() {
    if (unconverted.isEmpty() || outage.waitNanos() > 0) {
      return;
    }
    if (target == null) {
      connect();
    }
    List<RecordError> faulty = new ArrayList<>(0);
    while (target != null && !unconverted.isEmpty()) {
      Delivery delivery = unconverted.peekFirst();
      if (!delivery.isDropped() && !convert(delivery, faulty)) {
        break;
      }
      unconverted.removeFirst();
    }
    report(faulty);
  }

  /** Returns whether the cluster answered, where it had to. */
  private boolean convert(Delivery delivery, List<RecordError> faulty) {
    SinkRecord record = delivery.record();
    try {
      RecordClock stamps = clocks.of(delivery.partition(), target.clocks());
      long time = record.timestamp() == null ? RecordClock.NO_TIME : record.timestamp();
      if (stamps.contradicts(delivery.offset(), time)) {
        renew(delivery, stamps);
        if (delivery.isDropped()) {
          return true;
        }
      }
      dispatcher.add(delivery, target.writesOf(record, stamps.timestamp(delivery.offset(), time)));
    } catch (DataException e) {
      faulty.add(new RecordError(record, e));
      delivery.expect(0);
    } catch (DriverException e) {
      conversionFailed = true;
      troubleOrFail(
          e,
          clock.getAsLong(),
          "Cassandra refuses to prepare writing records of topic " + record.topic() + ": ");
      return false;
    }
    if (conversionFailed) {
      conversionFailed = false;
      outage.succeeded(clock.getAsLong(), tracker.size());
    }
    return true;
  }

  /** What was stamped since the partition came here has to be stamped again, by the new clock. */
  private void renew(Delivery delivery, RecordClock stamps) {
    PartitionProgress partition = delivery.partition();
    long first = partition.first();
    stamps.renew(first);
    if (delivery.offset() > first) {
      partition.rewindTo(first);
      flow.rewind(partition.partition(), first);
    }
  }

  private void report(List<RecordError> faulty) {
    if (!faulty.isEmpty()) {
      metrics.reported(faulty.size());
      errors.report(faulty);
    }
  }

  private void awaitRoom() throws InterruptedException {
    long deadline = clock.getAsLong() + settings.putMaxWait().toNanos();
    long left = settings.putMaxWait().toNanos();
    while (isFull() && left > 0 && !outage.isLasting()) {
      await(left);
      left = deadline - clock.getAsLong();
    }
  }

  /** Connect had no records, so there is time to send what waits for others' answers. */
  private void awaitSending() throws InterruptedException {
    long left = Math.min(IDLE_PUT_NANOS, settings.putMaxWait().toNanos());
    long deadline = clock.getAsLong() + left;
    while (dispatcher.hasUnsent() && left > 0 && !outage.isTroubled()) {
      await(left);
      left = deadline - clock.getAsLong();
    }
  }

  private void await(long nanos) throws InterruptedException {
    long hold = outage.waitNanos();
    dispatcher.awaitAnswers(hold > 0 ? Math.min(hold, nanos) : nanos);
    proceed();
  }

  private boolean isFull() {
    return tracker.size() >= settings.maxBufferedRecords()
        || dispatcher.bytes() >= settings.maxBufferedBytes();
  }

  private boolean hasRoom() {
    return tracker.size() <= settings.maxBufferedRecords() / 2
        && dispatcher.bytes() <= settings.maxBufferedBytes() / 2;
  }

  private void adaptFlow() {
    // With nothing to try it with, nobody would ever see the cluster come back.
    boolean away = outage.isLasting() && hasWork();
    if (away || isFull()) {
      flow.pause();
    } else if (flow.isPaused() && hasRoom()) {
      flow.resume();
    }
    if (outage.isTroubled()) {
      Duration hold = Duration.ofNanos(outage.waitNanos());
      flow.callAgainIn(hold.compareTo(TROUBLED) < 0 ? hold : TROUBLED);
    } else if (dispatcher.hasUnsent()) {
      flow.callAgainIn(UNSENT);
    } else if (hasWork()) {
      flow.callAgainIn(IN_FLIGHT);
    }
  }

  private boolean hasWork() {
    return !dispatcher.isIdle() || !unconverted.isEmpty();
  }

  /**
   * Returns which offsets may be committed, after a short wait for what is under way. A failure
   * meanwhile is thrown by the next put().
   *
   * @param consumed up to where Connect has read
   */
  public Map<TopicPartition, OffsetAndMetadata> safe(
      Map<TopicPartition, OffsetAndMetadata> consumed) throws InterruptedException {
    long deadline = clock.getAsLong() + settings.putMaxWait().toNanos();
    long left = settings.putMaxWait().toNanos();
    try {
      proceed();
      while (tracker.size(consumed.keySet()) > 0 && left > 0 && !outage.isLasting()) {
        await(left);
        left = deadline - clock.getAsLong();
      }
    } catch (ConnectException e) {
      failure = e;
    }
    if (target != null && !outage.isTroubled()) {
      clocks.save();
    }
    return tracker.safe(consumed);
  }

  /** Disconnects. What has not been sent will not be. */
  @Override
  public void close() {
    if (target != null) {
      target.close();
      target = null;
    }
  }
}

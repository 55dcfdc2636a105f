package dev.isobar.connect.elasticsearch.write;

import dev.isobar.connect.elasticsearch.config.ElasticsearchSinkConfig;
import dev.isobar.connect.elasticsearch.config.WriteSettings;
import dev.isobar.connect.elasticsearch.document.BulkAction;
import dev.isobar.connect.support.Backoff;
import dev.isobar.connect.support.RecordErrors;
import dev.isobar.connect.support.RecordErrors.RecordError;
import dev.isobar.connect.support.delivery.Delivery;
import dev.isobar.connect.support.delivery.Flow;
import dev.isobar.connect.support.delivery.OffsetTracker;
import dev.isobar.connect.support.delivery.Outage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.elasticsearch.client.RestClient;

/**
 * The way of a task's records to the cluster. Records are accepted at once, kept until they are
 * indexed or reported, and only then may their offsets be committed. Used by the task's thread.
 */
public final class RecordWriter implements AutoCloseable {

  // While bulks wait, Connect's wait for records is cut short, for they need this thread.
  private static final Duration UNSENT = Duration.ofMillis(1);
  private static final Duration IN_FLIGHT = Duration.ofMillis(20);
  private static final Duration TROUBLED = Duration.ofSeconds(1);
  private static final long IDLE_PUT_NANOS = Duration.ofMillis(20).toNanos();
  private static final Duration FIRST_WAIT = Duration.ofMillis(100);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
  private static final long CLOSE_NANOS = Duration.ofSeconds(10).toNanos();

  private final WriteSettings settings;
  private final Function<SinkRecord, BulkAction> documents;
  private final IndexPreparation indices;
  private final BulkTarget target;
  private final RecordErrors errors;
  private final WriteMetrics metrics;
  private final LongSupplier clock;
  private final Flow flow;
  private final Outage outage;
  private final Dispatcher dispatcher;
  private final OffsetTracker tracker = new OffsetTracker();
  private final ArrayDeque<Delivery> unconverted = new ArrayDeque<>();
  private boolean preparationFailed;
  private ConnectException failure;

  /**
   * Makes one for a task that has no partitions yet.
   *
   * @param cluster what the log calls the cluster
   * @param documents makes a record's action, or null if there is nothing to write; throws a {@link
   *     DataException} if the record is at fault
   * @param target closed together with this
   * @param clock nanoseconds that only grow
   */
  RecordWriter(
      WriteSettings settings,
      String cluster,
      Function<SinkRecord, BulkAction> documents,
      IndexPreparation indices,
      BulkTarget target,
      SinkTaskContext context,
      RecordErrors errors,
      WriteMetrics metrics,
      RandomGenerator random,
      LongSupplier clock) {
    this.settings = settings;
    this.documents = documents;
    this.indices = indices;
    this.target = target;
    this.errors = errors;
    this.metrics = metrics;
    this.clock = clock;
    this.flow = new Flow(context, metrics::paused);
    this.outage =
        new Outage(
            "Elasticsearch at " + cluster, new Backoff(FIRST_WAIT, LONGEST_WAIT, random), clock);
    this.dispatcher =
        new Dispatcher(
            target,
            new BulkQueue(settings.bulkMaxBytes(), settings.bulkMaxRecords(), clock),
            new RetryQueue(random, clock),
            new BulkLimit(settings.maxInFlight()),
            outage,
            metrics,
            settings.linger().toNanos(),
            clock);
  }

  /**
   * Makes one that writes to the cluster of the connector's settings. Nothing is sent yet.
   *
   * @param http closed together with the writer
   */
  public static RecordWriter open(
      ElasticsearchSinkConfig config,
      RestClient http,
      Function<SinkRecord, BulkAction> documents,
      IndexPreparation indices,
      SinkTaskContext context,
      RecordErrors errors,
      WriteMetrics metrics,
      RandomGenerator random) {
    String cluster = config.connection().urls().toString();
    return new RecordWriter(
        config.write(),
        cluster,
        documents,
        indices,
        new BulkClient(http, cluster, config.connection().requestTimeout()),
        context,
        errors,
        metrics,
        random,
        System::nanoTime);
  }

  /** The task has these partitions from now on. */
  public void open(Collection<TopicPartition> partitions) {
    flow.open(partitions);
  }

  /**
   * The task has these partitions no more. What of them has not been sent will not be. What is
   * under way is waited for, though not for ever, so that the next task's writes come after it.
   */
  public void close(Collection<TopicPartition> partitions) throws InterruptedException {
    tracker.close(partitions);
    flow.close(partitions);
    long deadline = clock.getAsLong() + CLOSE_NANOS;
    long left = CLOSE_NANOS;
    try {
      while (dispatcher.hasDroppedInFlight() && left > 0) {
        await(left);
        left = deadline - clock.getAsLong();
      }
    } catch (ConnectException e) {
      failure = e;
    }
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
    proceed(false);
    if (records.isEmpty()) {
      awaitSending();
    } else {
      awaitRoom();
    }
    adaptFlow();
  }

  private void proceed(boolean all) {
    dispatcher.takeAnswers();
    convert();
    dispatcher.send(all);
    report(dispatcher.errors());
    metrics.waiting(tracker.size());
  }

  private void convert() {
    if (unconverted.isEmpty() || (preparationFailed && outage.waitNanos() > 0)) {
      return;
    }
    List<RecordError> faulty = new ArrayList<>(0);
    for (Delivery next = unconverted.peekFirst();
        next != null && (next.isDropped() || convert(next, faulty));
        next = unconverted.peekFirst()) {
      unconverted.removeFirst();
    }
    report(faulty);
  }

  /** Returns whether the cluster answered, where it had to. */
  private boolean convert(Delivery delivery, List<RecordError> faulty) {
    SinkRecord record = delivery.record();
    long began = clock.getAsLong();
    try {
      BulkAction action = documents.apply(record);
      if (action == null) {
        delivery.expect(0);
        return true;
      }
      indices.prepare(record, action);
      delivery.expect(1);
      dispatcher.add(new BulkItem(delivery, action));
    } catch (DataException e) {
      faulty.add(new RecordError(record, e));
      delivery.expect(0);
    } catch (ClusterTroubleException e) {
      preparationFailed = true;
      outage.failed(began, e, e.isAway());
      return false;
    }
    if (preparationFailed) {
      preparationFailed = false;
      outage.succeeded(began, tracker.size());
    }
    return true;
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
    dispatcher.await(nanos);
    proceed(false);
  }

  private boolean isFull() {
    return dispatcher.bytes() >= settings.maxBufferedBytes();
  }

  private boolean hasRoom() {
    return dispatcher.bytes() <= settings.maxBufferedBytes() / 2;
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
      proceed(true);
      while (tracker.size(consumed.keySet()) > 0 && left > 0 && !outage.isLasting()) {
        dispatcher.await(left);
        proceed(true);
        left = deadline - clock.getAsLong();
      }
    } catch (ConnectException e) {
      failure = e;
    }
    return tracker.safe(consumed);
  }

  /** Disconnects. What has not been sent will not be. */
  @Override
  public void close() {
    target.close();
  }
}

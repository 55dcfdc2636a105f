package dev.isobar.connect.nws.metrics;

import dev.isobar.connect.nws.config.Feed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows a task's work among the worker's own metrics, which go to JMX and wherever else the worker
 * reports to. The worker adds the names of connector and task, and takes the metrics away when the
 * task ends.
 */
public final class TaskMetrics implements SourceMetrics {

  private static final Logger LOG = LoggerFactory.getLogger(TaskMetrics.class);

  private static final long NEVER = Long.MIN_VALUE;

  private final PluginMetrics registry;
  private final Map<Integer, LongAdder> requests = new ConcurrentHashMap<>();
  private final LongAdder waits = new LongAdder();
  private final LongAdder waitNanos = new LongAdder();
  private final LongAdder spared = new LongAdder();
  private final LongAdder backoffs = new LongAdder();
  private final LongAdder malformedControl = new LongAdder();
  private final Map<Feed, Map<Outcome, LongAdder>> outcomes = new EnumMap<>(Feed.class);
  private final Map<Feed, AtomicLong> newest = new EnumMap<>(Feed.class);

  /**
   * Registers what can be told at once; the requests by status come as they occur.
   *
   * @param registry the task's own
   * @param clock for how far behind now the newest record is
   */
  public TaskMetrics(PluginMetrics registry, InstantSource clock) {
    this.registry = registry;
    gauge("rate-limit-waits-total", "Requests that waited for the rate limit", waits::sum);
    gauge(
        "rate-limit-wait-ms-total",
        "Time that requests waited for the rate limit, in milliseconds",
        () -> Duration.ofNanos(waitNanos.sum()).toMillis());
    gauge(
        "cache-fresh-total",
        "Requests put off because the answer already had was still fresh",
        spared::sum);
    gauge(
        "cache-not-modified-total",
        "Answers that said that nothing changed",
        () -> requests.containsKey(304) ? requests.get(304).sum() : 0L);
    gauge("backoffs-total", "Failed requests that are tried again later", backoffs::sum);
    gauge(
        "control-records-malformed-total",
        "Records of the control topic that could not be read",
        malformedControl::sum);
    for (Feed feed : Feed.values()) {
      register(feed, clock);
    }
  }

  private void register(Feed feed, InstantSource clock) {
    Map<Outcome, LongAdder> counts = new EnumMap<>(Outcome.class);
    for (Outcome outcome : Outcome.values()) {
      LongAdder count = new LongAdder();
      counts.put(outcome, count);
      gauge(
          "records-" + outcome.id() + "-total",
          "What was listed by the API and " + outcome.id(),
          count::sum,
          "feed",
          feed.id());
    }
    outcomes.put(feed, counts);
    AtomicLong time = new AtomicLong(NEVER);
    newest.put(feed, time);
    gauge(
        "lag-ms",
        "Milliseconds between now and the time of the newest record; NaN before the first",
        () -> time.get() == NEVER ? Double.NaN : (double) (clock.millis() - time.get()),
        "feed",
        feed.id());
  }

  @Override
  public void answered(int status) {
    requests.computeIfAbsent(status, this::requestsWith).increment();
  }

  private LongAdder requestsWith(int status) {
    LongAdder count = new LongAdder();
    try {
      gauge(
          "requests-total",
          "Requests by the status of their answer",
          count::sum,
          "status",
          status == NO_ANSWER ? "none" : Integer.toString(status));
    } catch (IllegalStateException e) {
      // The task has ended and its metrics are closed; the last answers may come in still.
      return count;
    }
    return count;
  }

  @Override
  public void waited(Duration wait) {
    waits.increment();
    waitNanos.add(wait.toNanos());
  }

  @Override
  public void spared() {
    spared.increment();
  }

  @Override
  public void backedOff() {
    backoffs.increment();
  }

  @Override
  public void malformedControl() {
    malformedControl.increment();
  }

  @Override
  public void counted(Feed feed, Outcome outcome) {
    outcomes.get(feed).get(outcome).increment();
  }

  @Override
  public void emitted(Feed feed, Instant eventTime) {
    newest.get(feed).accumulateAndGet(eventTime.toEpochMilli(), Math::max);
  }

  private void gauge(String name, String description, Supplier<Number> value, String... tags) {
    LinkedHashMap<String, String> named = new LinkedHashMap<>();
    for (int i = 0; i < tags.length; i += 2) {
      named.put(tags[i], tags[i + 1]);
    }
    try {
      registry.addMetric(
          registry.metricName(name, description, named),
          (Gauge<Number>) (config, now) -> value.get());
    } catch (IllegalArgumentException e) {
      // Connect may start a task anew while its forerunner still hangs in its last call.
      LOG.info("{} still counts for an earlier run of this task, not for this one", name);
    }
  }
}

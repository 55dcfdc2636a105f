package dev.isobar.connect.nws.metrics;

import dev.isobar.connect.nws.config.Feed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps all that it is told. */
public final class CountingMetrics implements SourceMetrics {

  private final List<Integer> statuses = new CopyOnWriteArrayList<>();
  private final List<Duration> waits = new CopyOnWriteArrayList<>();
  private final List<String> outcomes = new CopyOnWriteArrayList<>();
  private final List<Instant> times = new CopyOnWriteArrayList<>();
  private final AtomicInteger spared = new AtomicInteger();
  private final AtomicInteger backoffs = new AtomicInteger();
  private final AtomicInteger malformedControl = new AtomicInteger();

  public List<Integer> statuses() {
    return statuses;
  }

  public List<Duration> waits() {
    return waits;
  }

  /** Feed and outcome of all that was counted: "observations emitted". */
  public List<String> outcomes() {
    return outcomes;
  }

  public List<Instant> times() {
    return times;
  }

  public int timesSpared() {
    return spared.get();
  }

  public int backoffs() {
    return backoffs.get();
  }

  public int malformedControlRecords() {
    return malformedControl.get();
  }

  @Override
  public void answered(int status) {
    statuses.add(status);
  }

  @Override
  public void waited(Duration wait) {
    waits.add(wait);
  }

  @Override
  public void spared() {
    spared.incrementAndGet();
  }

  @Override
  public void backedOff() {
    backoffs.incrementAndGet();
  }

  @Override
  public void malformedControl() {
    malformedControl.incrementAndGet();
  }

  @Override
  public void counted(Feed feed, Outcome outcome) {
    outcomes.add(feed.id() + " " + outcome.id());
  }

  @Override
  public void emitted(Feed feed, Instant eventTime) {
    times.add(eventTime);
  }
}

package dev.isobar.connect.nws.follow;

import dev.isobar.connect.nws.config.Selection;
import dev.isobar.connect.nws.http.Fetched;
import dev.isobar.connect.nws.http.PageRequest;
import dev.isobar.connect.nws.poll.Backoff;
import dev.isobar.connect.nws.poll.OutageLog;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches which stations and grid cells the configured places have. It asks again and again as long
 * as the API is away, and says when something changed. What vanishes from two answers in a row is
 * no longer followed.
 */
public final class FollowMonitor implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FollowMonitor.class);

  private final Survey survey;
  private final Answers answers;
  private final InstantSource clock;
  private final Runnable onChange;
  private final CountDownLatch firstLook = new CountDownLatch(1);
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(FollowMonitor::daemon);
  private volatile Followed followed;

  /**
   * @param fetcher sends requests within a rate limit
   * @param interval how often the API is asked what there is
   * @param onChange called, on the monitor's thread, after what is followed changed
   */
  public FollowMonitor(
      Selection selection,
      Function<PageRequest, CompletableFuture<Fetched>> fetcher,
      Duration interval,
      Backoff backoff,
      InstantSource clock,
      Runnable onChange) {
    this.survey = new Survey(selection);
    this.answers = new Answers(fetcher, interval, backoff, clock, new OutageLog());
    this.clock = clock;
    this.onChange = onChange;
    this.followed = survey.named();
  }

  /** Begins to ask, if there is anything to ask for. */
  public void start() {
    if (survey.isNeeded()) {
      schedule(Duration.ZERO);
    } else {
      firstLook.countDown();
    }
  }

  /**
   * What is followed, as far as it is known.
   *
   * @param patience how long to wait for the first look at the API, so that the tasks need not be
   *     started twice
   */
  public Followed followed(Duration patience) {
    try {
      if (!firstLook.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.info("Still looking for what to follow; the tasks are told when it is found");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return followed;
  }

  private void schedule(Duration delay) {
    if (!timer.isShutdown()) {
      var unused = timer.schedule(this::look, delay.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Waits for the answers: the thread has nothing else to do. */
  private void look() {
    try {
      answers.begin();
      update(survey.run(answers, this::updateStations));
      Duration wait = Duration.between(clock.instant(), answers.end());
      schedule(wait.isNegative() ? Duration.ZERO : wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The cells found before hold until all have been looked at. */
  private void updateStations(Followed early) {
    update(new Followed(early.stations(), early.listed(), followed.grids()));
  }

  private void update(Followed now) {
    boolean changed = !now.equals(followed);
    followed = now;
    firstLook.countDown();
    if (changed) {
      tellOfChange();
    }
  }

  /** The timer would swallow an exception without a word. */
  private void tellOfChange() {
    try {
      onChange.run();
    } catch (RuntimeException e) {
      LOG.error("What is followed changed but the tasks could not be told", e);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "nws-source-follow-monitor");
    thread.setDaemon(true);
    return thread;
  }
}

package dev.isobar.app.normals;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a source, some questions at a time, the others together once there is room. When an answer
 * is overdue or a failure the source counts as away: nobody waits for it any more, and it is asked
 * now and then until it answers.
 */
final class NormalsRequests {

  /** What becomes of an answer. */
  @FunctionalInterface
  interface Answers {

    /**
     * Takes an answer, on any thread.
     *
     * @param askedAt when the question was sent, milliseconds since 1970
     */
    void take(StationMonth month, MonthNormals normals, long askedAt);
  }

  /** Few at a time leave Cassandra to the state; together they are some 24,000 rows. */
  private static final int QUESTIONS_AT_A_TIME = 8;

  private static final int MONTHS_IN_A_QUESTION = 4;

  private static final Logger log = LoggerFactory.getLogger(NormalsRequests.class);

  private final NormalsSource source;
  private final Answers answers;
  private final Duration deadline;
  private final Duration retry;
  private final InstantSource clock;

  // All that follows is guarded by this.
  private final Set<StationMonth> waiting = new LinkedHashSet<>();
  private final Map<StationMonth, Long> sentAt = new HashMap<>();
  private int questions;
  private boolean away;
  private boolean closed;
  private long retryAt;

  NormalsRequests(
      NormalsSource source,
      Answers answers,
      Duration deadline,
      Duration retry,
      InstantSource clock) {
    this.source = source;
    this.answers = answers;
    this.deadline = deadline;
    this.retry = retry;
    this.clock = clock;
  }

  /**
   * Asks for a month, unless that has been done.
   *
   * @return whether an answer is worth waiting for; false while the source is away
   */
  synchronized boolean request(StationMonth month) {
    long now = clock.millis();
    if (away) {
      if (now >= retryAt) {
        retryAt = now + retry.toMillis();
        waiting.clear();
        enqueue(month);
      }
    } else if (sentAt.values().stream().anyMatch(sent -> now - sent >= deadline.toMillis())) {
      leave(source.name() + " has not answered within " + deadline + ".");
    } else {
      enqueue(month);
    }
    return !away;
  }

  private void enqueue(StationMonth month) {
    if (!closed && !sentAt.containsKey(month)) {
      waiting.add(month);
      send();
    }
  }

  private void send() {
    while (questions < QUESTIONS_AT_A_TIME && !waiting.isEmpty()) {
      List<StationMonth> months = new ArrayList<>(MONTHS_IN_A_QUESTION);
      for (Iterator<StationMonth> next = waiting.iterator();
          next.hasNext() && months.size() < MONTHS_IN_A_QUESTION; ) {
        months.add(next.next());
        next.remove();
      }
      long now = clock.millis();
      months.forEach(month -> sentAt.put(month, now));
      questions++;
      var unused =
          source
              .ask(months)
              .whenComplete((normals, failure) -> finish(months, now, normals, failure));
    }
  }

  private synchronized void finish(
      List<StationMonth> months,
      long askedAt,
      Map<StationMonth, MonthNormals> normals,
      Throwable failure) {
    questions--;
    months.forEach(sentAt::remove);
    if (closed) {
      return;
    }
    if (failure != null) {
      leave(reason(failure));
      return;
    }
    months.forEach(
        month -> answers.take(month, normals.getOrDefault(month, MonthNormals.EMPTY), askedAt));
    if (away) {
      away = false;
      log.info("{} answers; reports get their climate normals", source.name());
    }
    send();
  }

  private void leave(String reason) {
    waiting.clear();
    retryAt = clock.millis() + retry.toMillis();
    if (!away) {
      away = true;
      log.warn(
          "{} Reports go on without climate normals, marked unavailable; they are asked for again"
              + " every {}.",
          reason,
          retry);
    }
  }

  private static String reason(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return cause instanceof NormalsUnavailableException ? cause.getMessage() : cause.toString();
  }

  synchronized void close() {
    closed = true;
    waiting.clear();
  }
}

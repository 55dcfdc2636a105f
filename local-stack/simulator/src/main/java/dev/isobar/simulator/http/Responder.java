package dev.isobar.simulator.http;

import dev.isobar.simulator.fault.FaultInjector;
import dev.isobar.simulator.fault.FaultKind;
import dev.isobar.simulator.fault.RateLimiter;
import dev.isobar.simulator.ledger.Ledger;
import dev.isobar.simulator.random.Dice;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Takes a request through what every address of the API has in common: who may ask, what goes
 * wrong, caching, the ledger.
 */
final class Responder {

  private static final Duration LONGEST_STALENESS = Duration.ofMinutes(30);

  private final InstantSource simulated;
  private final RateLimiter limiter;
  private final FaultInjector faults;
  private final Duration slowness;
  private final Ledger ledger;
  private final RequestCounter counter;
  private final Dice dice;
  private final AtomicLong problems = new AtomicLong();
  private final AtomicLong staleAnswers = new AtomicLong();
  private final CountDownLatch closed = new CountDownLatch(1);

  Responder(
      InstantSource simulated,
      RateLimiter limiter,
      FaultInjector faults,
      Duration slowness,
      Ledger ledger,
      RequestCounter counter,
      Dice dice) {
    this.simulated = simulated;
    this.limiter = limiter;
    this.faults = faults;
    this.slowness = slowness;
    this.ledger = ledger;
    this.counter = counter;
    this.dice = dice.derive("answers");
  }

  void respond(Context ctx, Endpoint endpoint) throws IOException {
    Optional<FaultKind> fault = faults.next();
    Answer answer = answer(ctx, endpoint, fault.orElse(null));
    String etag = ResponseWriter.etag(answer.body());
    if (answer.status() == 200) {
      answer = answer.with("ETag", etag);
      answer = Conditional.isFresh(ctx, answer) ? answer.notModified() : answer;
    }
    if (!answer.headers().containsKey("Date")) {
      answer = dated(answer, Duration.ZERO);
    }
    if (fault.isPresent() && fault.get() == FaultKind.CUT && answer.body().length > 1) {
      counter.count(0);
      ResponseWriter.writeHalf(ctx, answer);
      return;
    }
    Answer sent = answer;
    counter.count(sent.status());
    ResponseWriter.write(ctx, sent, () -> ledger.enter(sent.served()));
  }

  /** Lets slow answers go at once. */
  void close() {
    closed.countDown();
  }

  private Answer answer(Context ctx, Endpoint endpoint, FaultKind fault) throws IOException {
    try {
      if (!limiter.admits()) {
        throw ApiProblem.tooManyRequests();
      }
      String agent = ctx.header("User-Agent");
      if (agent == null || agent.isBlank()) {
        throw ApiProblem.forbidden("A User-Agent header is required. Name your application.");
      }
      return fault == null
          ? endpoint.answer(request(ctx, Duration.ZERO))
          : faulty(ctx, endpoint, fault);
    } catch (ApiProblem problem) {
      Answer answer = ProblemJson.answer(problem, dice.bits(problems.getAndIncrement()));
      return problem.status() == 429 ? answer.with("Retry-After", "1") : answer;
    }
  }

  private Answer faulty(Context ctx, Endpoint endpoint, FaultKind fault) throws IOException {
    return switch (fault) {
      case TOO_MANY_REQUESTS -> throw ApiProblem.tooManyRequests();
      case UNEXPECTED_PROBLEM -> throw ApiProblem.unexpected();
      case HTML_UNAVAILABLE ->
          Answer.html(
              503,
              "<HTML><HEAD><TITLE>Service Unavailable</TITLE></HEAD>"
                  + "<BODY><H1>Service Unavailable - Zero size object</H1></BODY></HTML>\n");
      case SLOW -> {
        linger();
        yield endpoint.answer(request(ctx, Duration.ZERO));
      }
      case CUT -> endpoint.answer(request(ctx, Duration.ZERO));
      case STALE -> {
        double part = dice.derive("stale").uniform(staleAnswers.getAndIncrement());
        long seconds = Math.round(LONGEST_STALENESS.toSeconds() * (0.1 + 0.9 * part));
        Duration staleness = Duration.ofSeconds(seconds);
        yield dated(endpoint.answer(request(ctx, staleness)), staleness);
      }
    };
  }

  /** A client that takes its time from the answers lives in simulated time too. */
  private Answer dated(Answer answer, Duration staleness) {
    return answer.with("Date", Conditional.httpDate(simulated.instant().minus(staleness)));
  }

  private void linger() throws IOException {
    try {
      if (closed.await(slowness.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException("The simulator is closing");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while being slow", e);
    }
  }

  private ApiRequest request(Context ctx, Duration staleness) {
    Map<String, String> path = ctx.pathParamMap();
    QueryParameters query = new QueryParameters(ctx.queryParamMap());
    String flags = Optional.ofNullable(ctx.header("Feature-Flags")).orElse("");
    String base = ctx.scheme() + "://" + ctx.host();
    return new ApiRequest(path, query, simulated.instant().minus(staleness), base, flags);
  }
}

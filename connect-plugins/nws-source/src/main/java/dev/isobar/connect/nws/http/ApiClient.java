package dev.isobar.connect.nws.http;

import dev.isobar.connect.nws.config.ApiSettings;
import dev.isobar.connect.nws.metrics.SourceMetrics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends requests to the API within the rate limit. Thread-safe. */
public final class ApiClient implements AutoCloseable {

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int MOST_REDIRECTS = 3;

  /** How long a refusal for too many requests keeps all others back, at most. */
  private static final Duration LONGEST_HOLD = Duration.ofMinutes(1);

  private final ApiSettings settings;
  private final RateLease pace;
  private final SourceMetrics metrics;
  private final AnswerReader reader;
  private final ExecutorService executor;
  private final HttpClient client;
  private final Set<CompletableFuture<?>> exchanges = ConcurrentHashMap.newKeySet();

  /**
   * @param pace where requests get their turn; closed with the client
   */
  public ApiClient(
      ApiSettings settings, RateLease pace, SourceMetrics metrics, InstantSource clock) {
    this.settings = settings;
    this.pace = pace;
    this.metrics = metrics;
    this.reader = new AnswerReader(clock, settings.longestFreshness());
    this.executor = Executors.newFixedThreadPool(2, ApiClient::daemon);
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_2)
            .connectTimeout(settings.connectTimeout())
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(executor)
            .build();
  }

  /**
   * Asks for a URL. The future fails with a {@link RequestFailedException} when the answer is
   * missing, late, an error or not JSON.
   *
   * @param headers in place of or besides those of every request
   * @param features reads the features of the answer
   */
  CompletableFuture<ApiAnswer> get(
      URI url, Validators validators, Map<String, String> headers, FeatureReader<?> features) {
    try {
      return CompletableFuture.supplyAsync(() -> request(url, validators, headers), inTurn())
          .thenCompose(request -> send(request, features, MOST_REDIRECTS));
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedFuture(failure(url, new CancellationException()));
    }
  }

  private Executor inTurn() {
    Duration wait = pace.reserve();
    if (wait.isZero()) {
      return executor;
    }
    metrics.waited(wait);
    return CompletableFuture.delayedExecutor(wait.toNanos(), TimeUnit.NANOSECONDS, executor);
  }

  /** Every URL the API names is read against this one. */
  URI baseUrl() {
    return settings.baseUrl();
  }

  private HttpRequest request(URI url, Validators validators, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .timeout(settings.requestTimeout())
            .header("User-Agent", settings.userAgent())
            .header("Accept", "application/geo+json")
            .header("Accept-Encoding", "gzip");
    validators.addTo(request);
    headers.forEach(request::setHeader);
    return request.build();
  }

  private CompletableFuture<ApiAnswer> send(
      HttpRequest request, FeatureReader<?> features, int redirects) {
    CompletableFuture<HttpResponse<byte[]>> exchange =
        client.sendAsync(request, BodyHandlers.ofByteArray());
    exchanges.add(exchange);
    // The client's own timeout ends with the headers; this one also bounds the body.
    return exchange
        .copy()
        .orTimeout(settings.requestTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .handle(
            (response, error) -> {
              exchange.cancel(true);
              exchanges.remove(exchange);
              if (error != null) {
                metrics.answered(SourceMetrics.NO_ANSWER);
                throw failure(request.uri(), error);
              }
              metrics.answered(response.statusCode());
              return response;
            })
        .thenCompose(response -> follow(request, response, features, redirects));
  }

  /** Each step takes its turn within the rate limit like any request. */
  private CompletableFuture<ApiAnswer> follow(
      HttpRequest request,
      HttpResponse<byte[]> response,
      FeatureReader<?> features,
      int redirects) {
    Optional<URI> target =
        redirects == 0 ? Optional.empty() : Redirect.target(request.uri(), response);
    if (target.isEmpty()) {
      return CompletableFuture.completedFuture(read(request.uri(), response, features));
    }
    HttpRequest next =
        HttpRequest.newBuilder(request, (name, value) -> true).uri(target.get()).build();
    return CompletableFuture.supplyAsync(() -> next, inTurn())
        .thenCompose(turn -> send(turn, features, redirects - 1));
  }

  private ApiAnswer read(URI url, HttpResponse<byte[]> response, FeatureReader<?> features) {
    try {
      return reader.read(url, response, features);
    } catch (RequestFailedException e) {
      if (e.status() == TOO_MANY_REQUESTS) {
        Duration wish = e.retryAfter().orElse(Duration.ZERO);
        pace.hold(wish.compareTo(LONGEST_HOLD) > 0 ? LONGEST_HOLD : wish);
      }
      throw e;
    }
  }

  private RequestFailedException failure(URI url, Throwable error) {
    Throwable cause = error instanceof CompletionException ? error.getCause() : error;
    String reason;
    if (cause instanceof TimeoutException || cause instanceof HttpTimeoutException) {
      reason = "no answer within " + settings.requestTimeout().toMillis() + " ms";
    } else if (cause instanceof CancellationException) {
      reason = "given up because the task stops";
    } else if (cause instanceof IOException) {
      reason = "no answer: " + cause;
    } else {
      reason = "request could not be sent: " + cause;
    }
    return new RequestFailedException(reason + " (" + url + ")", 0, null, cause);
  }

  /**
   * Cuts what is under way. What is asked for later, or still waits for its turn, is never sent;
   * its future fails or never ends.
   */
  @Override
  public void close() {
    exchanges.forEach(exchange -> exchange.cancel(true));
    executor.shutdown();
    pace.close();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "nws-source-http");
    thread.setDaemon(true);
    return thread;
  }
}

package dev.isobar.connect.nws.http;

import dev.isobar.connect.nws.config.ApiSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends requests to the API within the rate limit. Thread-safe. */
public final class ApiClient implements AutoCloseable {

  private final ApiSettings settings;
  private final RateLimiter limiter;
  private final AnswerReader reader;
  private final ExecutorService executor;
  private final HttpClient client;
  private final Set<CompletableFuture<?>> exchanges = ConcurrentHashMap.newKeySet();

  public ApiClient(ApiSettings settings, RateLimiter limiter, InstantSource clock) {
    this.settings = settings;
    this.limiter = limiter;
    this.reader = new AnswerReader(clock);
    this.executor = Executors.newFixedThreadPool(2, ApiClient::daemon);
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(settings.connectTimeout())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .executor(executor)
            .build();
  }

  /**
   * Asks for a URL. The future fails with a {@link RequestFailedException} when the answer is
   * missing, late, an error or not JSON.
   *
   * @param features reads the features of the answer
   */
  CompletableFuture<ApiAnswer> get(URI url, Validators validators, FeatureReader<?> features) {
    Executor inTurn =
        CompletableFuture.delayedExecutor(
            limiter.reserve().toNanos(), TimeUnit.NANOSECONDS, executor);
    return CompletableFuture.supplyAsync(() -> request(url, validators), inTurn)
        .thenCompose(request -> send(request, features));
  }

  /** Every URL the API names is read against this one. */
  URI baseUrl() {
    return settings.baseUrl();
  }

  private HttpRequest request(URI url, Validators validators) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .timeout(settings.requestTimeout())
            .header("User-Agent", settings.userAgent())
            .header("Accept", "application/geo+json")
            .header("Accept-Encoding", "gzip");
    validators.addTo(request);
    return request.build();
  }

  private CompletableFuture<ApiAnswer> send(HttpRequest request, FeatureReader<?> features) {
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
                throw failure(request.uri(), error);
              }
              return reader.read(request.uri(), response, features);
            });
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

  /** Cuts what is under way. What is asked for later is never sent, and its future never ends. */
  @Override
  public void close() {
    exchanges.forEach(exchange -> exchange.cancel(true));
    executor.shutdown();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "nws-source-http");
    thread.setDaemon(true);
    return thread;
  }
}

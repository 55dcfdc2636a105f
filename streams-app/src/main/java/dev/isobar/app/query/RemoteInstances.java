package dev.isobar.app.query;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks other instances, each for what it has itself. Follows no redirects. */
final class RemoteInstances implements AutoCloseable {

  /** Tells an instance not to pass a question on. */
  static final String HOP_HEADER = "Isobar-Hop";

  private static final int THREADS = 2;
  private static final Duration LEAST = Duration.ofMillis(1);

  private final HopSettings settings;
  private final InstantSource clock;
  private final ExecutorService threads;
  private final HttpClient client;
  private final Map<String, Instant> failed = new ConcurrentHashMap<>();

  /**
   * @throws dev.isobar.tls.OptionException when a file of TLS cannot be used
   */
  RemoteInstances(HopSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.connectTimeout());
    if (settings.tls() != null) {
      HopTls.secure(builder, settings.tls());
    }
    this.threads =
        Executors.newFixedThreadPool(
            THREADS,
            work -> {
              Thread thread = new Thread(work, "query-hops");
              thread.setDaemon(true);
              return thread;
            });
    this.client = builder.executor(threads).build();
  }

  /** An answer that is on its way. */
  final class Pending {
    private final Question question;
    private final String address;
    private final CompletableFuture<HttpResponse<byte[]>> response;

    private Pending(Question question, String address, HttpRequest request) {
      this.question = question;
      this.address = address;
      this.response = client.sendAsync(request, info -> new LimitedBody(settings.maxBytes()));
    }

    String address() {
      return address;
    }

    /**
     * Waits.
     *
     * @throws NotHereException when it does not answer, or has no answer
     */
    Reply await(Deadline deadline) throws NotHereException {
      HttpResponse<byte[]> answer = responseOf(address, response, deadline);
      return HopAnswers.read(question, address, answer.statusCode(), answer.body());
    }
  }

  /**
   * Asks an instance.
   *
   * @param address host and port, out of the application's own metadata
   * @param atMost how long it may take
   */
  Pending ask(String address, Question question, Staleness staleness, Duration atMost) {
    URI uri = HopRequests.of(settings.scheme(), address, question, staleness);
    return new Pending(question, address, request(uri, atMost));
  }

  /**
   * What an instance says of all instances.
   *
   * @throws NotHereException when it does not answer
   */
  byte[] instances(String address, Deadline deadline) throws NotHereException {
    URI uri = URI.create(settings.scheme() + "://" + address + "/v1/instances");
    HttpResponse<byte[]> answer =
        responseOf(
            address,
            client.sendAsync(
                request(uri, settings.patience()), info -> new LimitedBody(settings.maxBytes())),
            deadline);
    if (answer.statusCode() != 200) {
      throw new NotHereException(address + " answered " + answer.statusCode());
    }
    return answer.body();
  }

  /** Whether an instance did not answer a moment ago. */
  boolean hasFailed(String address) {
    Instant until = failed.get(address);
    return until != null && clock.instant().isBefore(until);
  }

  private HttpRequest request(URI uri, Duration atMost) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .header("Accept", "application/json")
            .header(HOP_HEADER, "1")
            .timeout(atMost.compareTo(LEAST) < 0 ? LEAST : atMost);
    if (settings.token() != null) {
      request.header("Authorization", "Bearer " + settings.token());
    }
    return request.build();
  }

  private HttpResponse<byte[]> responseOf(
      String address, CompletableFuture<HttpResponse<byte[]>> response, Deadline deadline)
      throws NotHereException {
    try {
      HttpResponse<byte[]> answer =
          response.get(Math.max(1, deadline.left().toMillis()), TimeUnit.MILLISECONDS);
      failed.remove(address);
      return answer;
    } catch (InterruptedException | TimeoutException e) {
      response.cancel(true);
      failed.put(address, clock.instant().plus(settings.failedFor()));
      throw deadline.passed(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        failed.put(address, clock.instant().plus(settings.failedFor()));
        throw new NotHereException(HopTls.why(address, failure), failure);
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}

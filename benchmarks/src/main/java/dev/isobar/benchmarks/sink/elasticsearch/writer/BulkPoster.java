package dev.isobar.benchmarks.sink.elasticsearch.writer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Posts bulk bodies, at most so many at a time, from threads that wait for the answer; nothing is
 * tried again, and the first failure ends it all. Of the answer it only wants to hear that nothing
 * went wrong.
 */
final class BulkPoster {

  private static final String NO_ERRORS = "\"errors\":false";

  private final URL url;
  private final int inFlight;
  private final ExecutorService senders;
  private final BlockingQueue<JsonBytes> empty;
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  /**
   * @param bulkBytes of each of the buffers, one more than requests under way
   */
  BulkPoster(String elasticsearch, int inFlight, int bulkBytes) {
    try {
      url = URI.create(elasticsearch + "/_bulk?filter_path=errors").toURL();
    } catch (IOException e) {
      throw new IllegalArgumentException("Not a URL: " + elasticsearch, e);
    }
    this.inFlight = inFlight;
    senders = Executors.newFixedThreadPool(inFlight);
    empty = new ArrayBlockingQueue<>(inFlight + 1);
    for (int i = 0; i <= inFlight; i++) {
      empty.add(new JsonBytes(bulkBytes + bulkBytes / 16));
    }
  }

  /**
   * An empty buffer, as soon as there is one.
   *
   * @throws IllegalStateException if a request has failed
   */
  JsonBytes buffer() {
    try {
      JsonBytes buffer = empty.take();
      check();
      buffer.clear();
      return buffer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped while waiting for Elasticsearch", e);
    }
  }

  /** Sends what {@link #buffer} gave, if anything is in it. */
  void post(JsonBytes body) {
    senders.execute(
        () -> {
          try {
            if (body.size() > 0) {
              send(body);
            }
          } catch (IOException | RuntimeException e) {
            failure.compareAndSet(null, e);
          } finally {
            empty.add(body);
          }
        });
  }

  /** Waits until all are answered; nothing can be posted any more. */
  void finish() {
    for (int i = 0; i <= inFlight; i++) {
      var unused = buffer();
    }
    senders.shutdown();
  }

  private void check() {
    Exception first = failure.get();
    if (first != null) {
      throw new IllegalStateException("A bulk failed: " + first, first);
    }
  }

  private void send(JsonBytes body) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) url.openConnection();
    connection.setRequestMethod("POST");
    connection.setDoOutput(true);
    connection.setFixedLengthStreamingMode(body.size());
    connection.setRequestProperty("Content-Type", "application/x-ndjson");
    try (OutputStream out = connection.getOutputStream()) {
      out.write(body.bytes(), 0, body.size());
    }
    String answer;
    // Read to its end, so that the connection is used again.
    try (InputStream in = connection.getInputStream()) {
      answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    if (!answer.contains(NO_ERRORS)) {
      throw new IOException("Not everything was indexed: " + answer);
    }
  }
}

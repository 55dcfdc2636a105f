package dev.isobar.benchmarks.source;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/** Asks and throws away: as fast as the server answers a number of requests at a time. */
final class BareClient {

  private final HttpClient client = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final int connections;

  BareClient(int connections) {
    this.connections = connections;
  }

  /**
   * Puts behind each page the one that it names as the next, as a reader would ask for them.
   *
   * @throws IllegalStateException if a page names none
   */
  List<URI> withNextPages(List<URI> urls) throws InterruptedException {
    List<Callable<URI>> asking = new ArrayList<>();
    urls.forEach(url -> asking.add(() -> next(url)));
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    try {
      List<Future<URI>> nexts = threads.invokeAll(asking);
      List<URI> all = new ArrayList<>();
      for (int i = 0; i < urls.size(); i++) {
        all.add(urls.get(i));
        all.add(nexts.get(i).get());
      }
      return all;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause().getMessage(), e);
    } finally {
      threads.shutdownNow();
    }
  }

  private URI next(URI url) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .header("User-Agent", "benchmark")
            .header("Accept", "application/geo+json")
            .build();
    try {
      String body = client.send(request, BodyHandlers.ofString()).body();
      String next = json.readTree(body).path("pagination").path("next").asText();
      if (next.isEmpty()) {
        throw new IllegalStateException(url + " names no next page: " + body);
      }
      return url.resolve(next);
    } catch (IOException e) {
      throw new UncheckedIOException("No answer from " + url, e);
    }
  }

  /** Seconds that all requests take, their bodies included. */
  double ask(List<URI> urls) throws InterruptedException {
    Semaphore free = new Semaphore(connections);
    AtomicReference<String> failure = new AtomicReference<>();
    long start = System.nanoTime();
    for (URI url : urls) {
      free.acquire();
      HttpRequest request =
          HttpRequest.newBuilder(url)
              .header("User-Agent", "benchmark")
              .header("Accept", "application/geo+json")
              .header("Accept-Encoding", "gzip")
              .build();
      var unused =
          client
              .sendAsync(request, BodyHandlers.ofByteArray())
              .whenComplete(
                  (response, error) -> {
                    note(failure, url, response, error);
                    free.release();
                  });
    }
    free.acquire(connections);
    double seconds = (System.nanoTime() - start) / 1e9;
    if (failure.get() != null) {
      throw new IllegalStateException(failure.get());
    }
    return seconds;
  }

  private static void note(
      AtomicReference<String> failure, URI url, HttpResponse<byte[]> response, Throwable error) {
    if (error != null) {
      failure.compareAndSet(null, url + " failed: " + error);
    } else if (response.statusCode() != 200) {
      failure.compareAndSet(null, url + " answered " + response.statusCode());
    }
  }
}

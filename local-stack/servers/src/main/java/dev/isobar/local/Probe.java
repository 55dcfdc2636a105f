package dev.isobar.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;

/** A question to a server that it can only answer when it is ready. */
@FunctionalInterface
public interface Probe {

  /** Whether it answers as it should, now; takes a few seconds at most, and never throws. */
  boolean isReady();

  /** Ready when a GET of this address gives status 200. */
  static Probe http(URI address) {
    return http(address, Set.of(200));
  }

  /** The same, also ready when it asks who one is. Takes any certificate. */
  static Probe httpOrRefused(URI address) {
    return http(address, Set.of(200, 401));
  }

  private static Probe http(URI address, Set<Integer> statuses) {
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .sslContext(TlsWithoutTrust.CONTEXT)
            .build();
    HttpRequest request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(5)).build();
    return () -> {
      try {
        return statuses.contains(client.send(request, BodyHandlers.discarding()).statusCode());
      } catch (IOException notYet) {
        return false;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    };
  }
}

package dev.isobar.launcher.access;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** A server that is asked over HTTP, and how it is to be asked. */
public final class HttpSite {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final URI address;
  private final HttpClient client;
  private final Optional<String> authorization;

  private HttpSite(URI address, HttpClient.Builder client, Optional<String> authorization) {
    this.address = address;
    this.client = client.connectTimeout(Duration.ofSeconds(5)).build();
    this.authorization = authorization;
  }

  /** One that answers everybody. */
  public static HttpSite open(URI address) {
    return new HttpSite(address, HttpClient.newBuilder(), Optional.empty());
  }

  /**
   * One that has to be told who asks.
   *
   * @param trust whose certificates are good
   * @param authorization the value of the header of this name; never logged
   */
  static HttpSite secured(URI address, SSLContext trust, String authorization) {
    return new HttpSite(
        address, HttpClient.newBuilder().sslContext(trust), Optional.of(authorization));
  }

  public URI address() {
    return address;
  }

  /** A request to a path that begins with a slash; to be completed and sent by {@link #send}. */
  public HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address.resolve(path))
            .timeout(TIMEOUT)
            .header("User-Agent", "isobar");
    authorization.ifPresent(value -> request.header("Authorization", value));
    return request;
  }

  public HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, BodyHandlers.ofByteArray());
  }
}

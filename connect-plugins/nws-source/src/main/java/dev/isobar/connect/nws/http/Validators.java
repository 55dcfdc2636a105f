package dev.isobar.connect.nws.http;

import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;

/**
 * What a server said of the version of an answer, for asking whether it changed.
 *
 * @param etag the ETag; null if none
 * @param lastModified the Last-Modified date as the server wrote it; null if none
 */
public record Validators(String etag, String lastModified) {

  /** Nothing known: the answer is wanted in any case. */
  public static final Validators NONE = new Validators(null, null);

  static Validators of(HttpHeaders headers) {
    return new Validators(
        headers.firstValue("ETag").orElse(null), headers.firstValue("Last-Modified").orElse(null));
  }

  void addTo(HttpRequest.Builder request) {
    if (etag != null) {
      request.header("If-None-Match", etag);
    }
    if (lastModified != null) {
      request.header("If-Modified-Since", lastModified);
    }
  }
}

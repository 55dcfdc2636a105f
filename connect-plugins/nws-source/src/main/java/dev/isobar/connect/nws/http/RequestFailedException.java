package dev.isobar.connect.nws.http;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** A request that brought nothing usable: it is worth another try later. */
public final class RequestFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final Duration retryAfter;

  /**
   * @param reason what went wrong, in words for the log
   * @param status the HTTP status; 0 if there was no answer
   * @param retryAfter how long the server asks to wait; null if it does not say
   * @param cause what lies beneath; null if nothing
   */
  public RequestFailedException(String reason, int status, Duration retryAfter, Throwable cause) {
    super(reason, cause);
    this.status = status;
    this.retryAfter = retryAfter;
  }

  /** What made a future of a request fail, whatever it was. */
  public static RequestFailedException of(Throwable error) {
    Throwable cause =
        error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
    return cause instanceof RequestFailedException failure
        ? failure
        : new RequestFailedException("unexpected: " + cause, 0, null, cause);
  }

  /** The HTTP status; 0 if there was no answer. */
  int status() {
    return status;
  }

  /** Whether the server says there is no such thing. */
  public boolean isNotFound() {
    return status == 404;
  }

  /** How long the server asks to wait. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}

package dev.isobar.app.query;

import java.time.Duration;

/** The question cannot be answered now; later it can. */
public final class NotNowException extends RuntimeException {

  private static final long serialVersionUID = 1L;
  static final Duration SOON = Duration.ofSeconds(2);

  private final Duration retryAfter;

  /**
   * @param message what is going on, in words for the one who asks
   */
  public NotNowException(String message) {
    this(message, SOON, null);
  }

  /**
   * @param message what is going on, in words for the one who asks
   * @param retryAfter when asking again may help
   * @param cause null for none
   */
  public NotNowException(String message, Duration retryAfter, Throwable cause) {
    super(message, cause);
    this.retryAfter = retryAfter;
  }

  /** When asking again may help. */
  public Duration retryAfter() {
    return retryAfter;
  }
}

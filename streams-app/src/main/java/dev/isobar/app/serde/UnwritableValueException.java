package dev.isobar.app.serde;

import org.apache.kafka.common.errors.SerializationException;

/**
 * A value that cannot be written to its topic, however often it is tried: it does not fit its
 * schema, or is larger than the topic takes.
 */
public final class UnwritableValueException extends SerializationException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message names the topic and what is wrong
   */
  public UnwritableValueException(String message) {
    super(message);
  }

  /**
   * @param message names the topic and what is wrong
   */
  public UnwritableValueException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Whether a failure, or anything that caused it, is of this kind. */
  public static boolean isCauseOf(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof UnwritableValueException) {
        return true;
      }
    }
    return false;
  }
}

package dev.isobar.app.serde;

/** The application stops while the registry is away; the record at hand is neither good nor bad. */
public final class RegistryUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message names the registry and what it failed to do
   */
  public RegistryUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Whether a failure, or anything that caused it, is of this kind. */
  public static boolean isCauseOf(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof RegistryUnavailableException) {
        return true;
      }
    }
    return false;
  }
}

package dev.isobar.app.http;

/** The state cannot be asked now; later it can. */
public final class StoresUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message what is going on, in words for the one who asks
   */
  public StoresUnavailableException(String message) {
    super(message);
  }
}

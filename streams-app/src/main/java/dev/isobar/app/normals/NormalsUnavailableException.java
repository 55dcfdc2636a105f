package dev.isobar.app.normals;

/** Normals cannot be read now. The message says why, and what to do about it. */
public final class NormalsUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message for people
   * @param cause null if there is none
   */
  public NormalsUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}

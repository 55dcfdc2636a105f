package dev.isobar.launcher.connect;

/** A Connect worker understood a request and says no. */
final class RefusedException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  RefusedException(String message) {
    super(message);
  }
}

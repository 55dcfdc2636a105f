package dev.isobar.app.forecast;

/** A record that chooses no model that there is; goes to the dead letters. */
final class MalformedChoiceException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MalformedChoiceException(String message) {
    super(message);
  }
}

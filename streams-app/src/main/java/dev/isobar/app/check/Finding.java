package dev.isobar.app.check;

/**
 * What a check has found, for a person to read.
 *
 * @param level how bad it is
 * @param subject what was looked at
 * @param text what was found and, where it is not well, what to do; without secrets
 */
public record Finding(Level level, String subject, String text) {

  /** How bad it is. */
  public enum Level {
    /** As it must be. */
    OK,
    /** The application runs, but perhaps not as meant. */
    WARNING,
    /** The application cannot do its work. */
    ERROR
  }

  static Finding ok(String subject, String text) {
    return new Finding(Level.OK, subject, text);
  }

  static Finding warning(String subject, String text) {
    return new Finding(Level.WARNING, subject, text);
  }

  static Finding error(String subject, String text) {
    return new Finding(Level.ERROR, subject, text);
  }
}

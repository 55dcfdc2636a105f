package dev.isobar.app.topology;

/** A report that can be read but says nothing that could be true; goes to the dead letters. */
final class MalformedReportException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MalformedReportException(String message) {
    super(message);
  }
}

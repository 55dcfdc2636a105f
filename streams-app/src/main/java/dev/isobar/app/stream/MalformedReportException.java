package dev.isobar.app.stream;

/** A report that can be read but says nothing that could be true; goes to the dead letters. */
public final class MalformedReportException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MalformedReportException(String message) {
    super(message);
  }
}

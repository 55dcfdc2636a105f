package dev.isobar.connect.nws.report;

/** A report or station of the API that cannot be read; the message says what is wrong with it. */
public final class MalformedReportException extends Exception {

  private static final long serialVersionUID = 1L;

  MalformedReportException(String reason) {
    super(reason);
  }
}

package dev.isobar.connect.nws.control;

/** A control record that says nothing usable; the message names what is wrong and what is right. */
final class MalformedControlException extends Exception {

  private static final long serialVersionUID = 1L;

  MalformedControlException(String message) {
    super(message);
  }
}

package dev.isobar.app.query;

/** A question that no state could answer: the message says what would be right. */
public final class WrongQuestionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message names the thing, its value, and what is allowed
   */
  public WrongQuestionException(String message) {
    super(message);
  }
}

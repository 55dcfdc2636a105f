package dev.isobar.app.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A question that no state could answer: the message says what would be right. */
public final class WrongQuestionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ArrayList<String> allowed;

  /**
   * @param message names the thing, its value, and what is allowed
   */
  public WrongQuestionException(String message) {
    this(message, List.of());
  }

  /**
   * @param message names the thing, its value, and what is allowed
   * @param allowed what there is to choose from; empty where it is no choice
   */
  public WrongQuestionException(String message, Collection<String> allowed) {
    super(message);
    this.allowed = new ArrayList<>(allowed);
  }

  /** What there is to choose from; empty where it is no choice. */
  public List<String> allowed() {
    return List.copyOf(allowed);
  }
}

package dev.isobar.app.query;

import java.time.Instant;

/** Answers questions to the state. Safe for use by many threads. */
public interface StateQueries {

  /** The stores that can be asked. */
  StoreCatalogue catalogue();

  /**
   * Answers, asking whoever may know.
   *
   * @param staleness how old the answer may be
   * @param deadline when nobody waits for the answer any more
   * @throws UnknownStoreException when there is no such store
   * @throws WrongQuestionException when the store is not of that kind, or a key is malformed
   * @throws NotNowException when nobody who may answer can do so now, or not before the deadline
   */
  default Reply ask(Question question, Staleness staleness, Instant deadline) {
    return ask(question, staleness, deadline, Reach.ANYBODY);
  }

  /**
   * Answers.
   *
   * @param reach who may be asked
   * @param staleness how old the answer may be
   * @param deadline when nobody waits for the answer any more
   * @throws UnknownStoreException when there is no such store
   * @throws WrongQuestionException when the store is not of that kind, or a key is malformed
   * @throws NotNowException when nobody who may answer can do so now, or not before the deadline
   */
  Reply ask(Question question, Staleness staleness, Instant deadline, Reach reach);

  /** Where the stores are: owners, copies and how far they are behind, by partition. */
  StorePlaces places(String store);
}

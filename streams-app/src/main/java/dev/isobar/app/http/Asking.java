package dev.isobar.app.http;

import dev.isobar.app.query.Question;
import dev.isobar.app.query.Reach;
import dev.isobar.app.query.Reply;
import dev.isobar.app.query.Staleness;
import dev.isobar.app.query.StateQueries;
import java.time.Instant;

/**
 * Asks the state as one request wants it: how old answers may be, until when they are waited for,
 * and whether other instances may be asked.
 */
public final class Asking {

  private final StateQueries state;
  private final Parameters parameters;
  private final Staleness staleness;
  private final Instant deadline;
  private final Reach reach;

  Asking(
      StateQueries state,
      Parameters parameters,
      Staleness staleness,
      Instant deadline,
      Reach reach) {
    this.state = state;
    this.parameters = parameters;
    this.staleness = staleness;
    this.deadline = deadline;
    this.reach = reach;
  }

  /** What else the request gave. */
  public Parameters parameters() {
    return parameters;
  }

  /**
   * The answer.
   *
   * @throws dev.isobar.app.query.UnknownStoreException when there is no such store
   * @throws dev.isobar.app.query.WrongQuestionException when the question cannot be answered
   * @throws dev.isobar.app.query.NotNowException when it cannot be answered now
   */
  public Reply ask(Question question) {
    return state.ask(question, staleness, deadline, reach);
  }
}

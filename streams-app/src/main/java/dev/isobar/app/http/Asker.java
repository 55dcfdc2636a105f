package dev.isobar.app.http;

import dev.isobar.app.config.HttpSettings;
import dev.isobar.app.query.Reach;
import dev.isobar.app.query.Staleness;
import dev.isobar.app.query.Staleness.Consistency;
import dev.isobar.app.query.StateQueries;
import dev.isobar.app.query.WrongQuestionException;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads from requests how the state is to be asked. */
public final class Asker {

  /** What a request has that another instance has passed on, with any value. */
  public static final String HOP_HEADER = "Isobar-Hop";

  private static final String CONSISTENCY = "consistency";
  private static final String MAX_LAG = "maxLag";
  private static final Set<String> OF_ALL = Set.of(CONSISTENCY, MAX_LAG);
  private static final List<String> CONSISTENCIES =
      Arrays.stream(Consistency.values())
          .map(each -> each.name().toLowerCase(Locale.ROOT))
          .toList();

  private final StateQueries state;
  private final HttpSettings.Limits limits;
  private final InstantSource clock;

  /**
   * @param state is asked
   * @param limits for what the request leaves open
   * @param clock of deadlines
   */
  public Asker(StateQueries state, HttpSettings.Limits limits, InstantSource clock) {
    this.state = state;
    this.limits = limits;
    this.clock = clock;
  }

  /** The state itself. */
  public StateQueries state() {
    return state;
  }

  /** Entries of an answer at most. */
  public int maxResults() {
    return limits.maxResults();
  }

  /**
   * How the state is to be asked for a request.
   *
   * @param parameters names of what it may have beside {@code consistency} and {@code maxLag}
   * @throws WrongQuestionException naming a parameter that is unknown or malformed
   */
  public Asking of(Context ctx, Set<String> parameters) {
    Parameters given = new Parameters(ctx, parameters, OF_ALL);
    return new Asking(
        state,
        given,
        staleness(given),
        clock.instant().plus(limits.deadline()),
        ctx.header(HOP_HEADER) == null ? Reach.ANYBODY : Reach.THIS_INSTANCE);
  }

  private Staleness staleness(Parameters given) {
    String named = given.oneOf(CONSISTENCY, CONSISTENCIES);
    Consistency consistency =
        named == null ? null : Consistency.valueOf(named.toUpperCase(Locale.ROOT));
    Duration maxLag = given.duration(MAX_LAG);
    if (consistency == null) {
      consistency = maxLag == null ? Consistency.OWNER : Consistency.BOUNDED;
    }
    if (maxLag != null && consistency != Consistency.BOUNDED) {
      throw new WrongQuestionException(
          "The parameter maxLag goes with consistency=bounded only; leave it out.");
    }
    return new Staleness(consistency, maxLag == null ? limits.maxLag() : maxLag);
  }
}

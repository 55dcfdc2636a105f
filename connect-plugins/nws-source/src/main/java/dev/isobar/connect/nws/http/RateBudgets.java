package dev.isobar.connect.nws.http;

import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The rate budgets in use, one for each API. The API counts the requests of a machine, whichever
 * connector or task they come from, so all that run in one worker share them.
 */
public final class RateBudgets {

  /** Connect gives tasks nothing to share, so this has to be reachable from everywhere. */
  private static final RateBudgets OF_WORKER = new RateBudgets(System::nanoTime);

  private final LongSupplier ticks;
  private final Map<String, RateBudget> budgets = new HashMap<>();

  /**
   * @param ticks nanoseconds since some moment, never going back
   */
  RateBudgets(LongSupplier ticks) {
    this.ticks = ticks;
  }

  /** Those shared by all connectors and tasks of this JVM. */
  public static RateBudgets ofWorker() {
    return OF_WORKER;
  }

  /**
   * Joins the budget of an API.
   *
   * @param baseUrl where the API is; its host and port tell one API from another
   * @param perSecond the most requests a second, {@link Double#POSITIVE_INFINITY} for no limit; the
   *     lowest of all who share the budget holds
   */
  public synchronized RateLease lease(URI baseUrl, double perSecond) {
    String api = baseUrl.getRawAuthority().toLowerCase(Locale.ROOT);
    RateBudget budget = budgets.computeIfAbsent(api, key -> new RateBudget(ticks));
    budget.join(perSecond);
    return new RateLease(budget, () -> giveBack(api, budget, perSecond));
  }

  private synchronized void giveBack(String api, RateBudget budget, double perSecond) {
    if (budget.leave(perSecond)) {
      budgets.remove(api);
    }
  }

  /** How many APIs are asked at the moment. */
  synchronized int size() {
    return budgets.size();
  }
}

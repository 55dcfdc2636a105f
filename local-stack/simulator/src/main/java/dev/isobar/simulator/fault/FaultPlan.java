package dev.isobar.simulator.fault;

import java.util.Arrays;
import java.util.List;

/**
 * Which answers go wrong, and how.
 *
 * @param rate the fraction of requests, 0 to 1
 * @param kinds each equally likely; not empty if the rate is above 0
 */
public record FaultPlan(double rate, List<FaultKind> kinds) {

  /** Nothing goes wrong. */
  public static final FaultPlan NONE = new FaultPlan(0, Arrays.asList(FaultKind.values()));

  /** Checks the values. */
  public FaultPlan {
    if (!(rate >= 0 && rate <= 1)) {
      throw new IllegalArgumentException(
          "fault-rate is " + rate + ": give a fraction of requests from 0 to 1");
    }
    if (rate > 0 && kinds.isEmpty()) {
      throw new IllegalArgumentException(
          "faults is empty while fault-rate is " + rate + ": give some of " + FaultKind.allWords());
    }
    kinds = List.copyOf(kinds);
  }
}

package dev.isobar.simulator.fault;

import dev.isobar.simulator.random.Dice;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Picks the requests that go wrong. The n-th request of a seed always meets the same fate under the
 * same plan.
 */
public final class FaultInjector {

  private final Dice dice;
  private final AtomicLong requests = new AtomicLong();
  private volatile FaultPlan plan;

  /**
   * @param dice the dice of the seed
   * @param plan what to begin with
   */
  public FaultInjector(Dice dice, FaultPlan plan) {
    this.dice = dice.derive("faults");
    this.plan = plan;
  }

  /** From now on, this. */
  public void follow(FaultPlan newPlan) {
    plan = newPlan;
  }

  /** The fault of the next request, if it has one. */
  public Optional<FaultKind> next() {
    FaultPlan current = plan;
    long number = requests.getAndIncrement();
    Dice own = dice.derive(number);
    return own.chance(current.rate(), 1)
        ? Optional.of(current.kinds().get(own.below(current.kinds().size(), 2)))
        : Optional.empty();
  }
}

package dev.isobar.connect.nws.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateBudgetTest {

  private static final URI API = URI.create("https://api.example.org");

  /** Ticks may begin anywhere, also below zero. */
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000);

  private final RateBudgets budgets = new RateBudgets(now::get);

  @Test
  void requestsAreSpacedEvenlyAndNeverInABurst() {
    RateLease lease = budgets.lease(API, 10);

    assertThat(lease.reserve()).isZero();
    assertThat(lease.reserve()).isEqualTo(Duration.ofMillis(100));
    assertThat(lease.reserve()).isEqualTo(Duration.ofMillis(200));

    pass(Duration.ofMillis(250));
    assertThat(lease.reserve()).isEqualTo(Duration.ofMillis(50));

    pass(Duration.ofMinutes(1));
    assertThat(lease.reserve()).as("no saved-up burst").isZero();
    assertThat(lease.reserve()).isEqualTo(Duration.ofMillis(100));
  }

  @Test
  void allWhoAskOneApiShareItsBudget() {
    RateLease one = budgets.lease(API, 10);
    RateLease same = budgets.lease(URI.create("https://API.example.org/base"), 10);
    RateLease other = budgets.lease(URI.create("https://api.example.org:8443"), 10);

    assertThat(one.reserve()).isZero();
    assertThat(same.reserve()).isEqualTo(Duration.ofMillis(100));
    assertThat(other.reserve()).isZero();
  }

  @Test
  void theLowestRateHoldsAsLongAsItsOwnerStays() {
    RateLease fast = budgets.lease(API, 10);
    RateLease slow = budgets.lease(API, 2);
    fast.reserve();
    assertThat(fast.reserve()).isEqualTo(Duration.ofMillis(500));

    slow.close();
    slow.close();

    pass(Duration.ofMinutes(1));
    fast.reserve();
    assertThat(fast.reserve()).isEqualTo(Duration.ofMillis(100));
  }

  @Test
  void withoutALimitNobodyWaitsUnlessTheApiAsksForIt() {
    RateLease lease = budgets.lease(API, Double.POSITIVE_INFINITY);
    lease.reserve();
    assertThat(lease.reserve()).isZero();

    lease.hold(Duration.ofSeconds(5));

    assertThat(lease.reserve()).isEqualTo(Duration.ofSeconds(5));
    pass(Duration.ofSeconds(5));
    assertThat(lease.reserve()).isZero();
  }

  @Test
  void aBudgetEndsWithItsLastLease() {
    RateLease one = budgets.lease(API, 10);
    RateLease two = budgets.lease(API, 10);
    one.close();
    assertThat(budgets.size()).isEqualTo(1);

    two.close();

    assertThat(budgets.size()).isZero();
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }
}

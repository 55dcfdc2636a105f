package dev.isobar.connect.support.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InFlightLimitTest {

  private static final long MILLI = 1_000_000;
  private static final long SEED = 7;

  private final Random random = new Random(SEED);
  private final InFlightLimit limit = new InFlightLimit(256);
  private long now;

  /**
   * A cluster that works on so many requests at once, in the order in which they came. Requests are
   * always at hand. Returns how many were answered in a second, after some seconds to settle.
   */
  private double throughput(int servers, long serviceNanos, int seconds, int wanted) {
    ArrayDeque<long[]> underWay = new ArrayDeque<>();
    long[] freeAt = new long[servers];
    long end = now + seconds * 1000 * MILLI;
    long counted = 0;
    while (now < end) {
      while (underWay.size() < Math.min(wanted, limit.current())) {
        int server = 0;
        for (int other = 1; other < servers; other++) {
          server = freeAt[other] < freeAt[server] ? other : server;
        }
        long service = (long) (serviceNanos * (0.7 + 0.6 * random.nextDouble()));
        freeAt[server] = Math.max(now, freeAt[server]) + service;
        underWay.addLast(new long[] {now, freeAt[server]});
      }
      long[] next =
          underWay.stream().min((one, other) -> Long.compare(one[1], other[1])).orElseThrow();
      underWay.remove(next);
      now = next[1];
      limit.succeeded(now - next[0], 8, underWay.size() + 1, now);
      if (now > end - 1000 * MILLI) {
        counted++;
      }
    }
    return counted;
  }

  @Test
  void usesAWideClusterFully() {
    double possible = 64 * 1000 / 2.0;

    assertThat(throughput(64, 2 * MILLI, 60, 1000))
        .as("seed %d", SEED)
        .isGreaterThan(0.95 * possible);
    assertThat(limit.current()).isLessThanOrEqualTo(256);
  }

  @Test
  void doesNotFillTheQueuesOfASmallCluster() {
    double possible = 2 * 1000 / 2.0;

    assertThat(throughput(2, 2 * MILLI, 60, 1000))
        .as("seed %d", SEED)
        .isGreaterThan(0.95 * possible);
    assertThat(limit.current()).isBetween(2, 24);
  }

  @Test
  void followsAClusterThatBecomesSlower() {
    throughput(64, 2 * MILLI, 30, 1000);
    int wide = limit.current();

    double slow = throughput(4, 20 * MILLI, 60, 1000);

    assertThat(limit.current()).as("seed %d, was %d", SEED, wide).isLessThan(wide / 2);
    assertThat(slow).isGreaterThan(0.9 * 4 * 1000 / 20);
  }

  @Test
  void doesNotGrowWhileItIsNotUsed() {
    throughput(64, 2 * MILLI, 8, 3);

    assertThat(limit.current()).isEqualTo(16);
  }

  @Test
  void halvesWhenTheClusterIsOverloadedAndRecovers() {
    throughput(64, 2 * MILLI, 8, 1000);
    int before = limit.current();

    limit.overloaded();
    assertThat(limit.current()).isEqualTo(before / 2);
    for (int times = 0; times < 20; times++) {
      limit.overloaded();
    }
    assertThat(limit.current()).isEqualTo(1);

    throughput(64, 2 * MILLI, 30, 1000);
    assertThat(limit.current()).isGreaterThan(32);
  }

  @Test
  void staysBelowTheMost() {
    assertThat(new InFlightLimit(3).current()).isEqualTo(3);
    InFlightLimit small = new InFlightLimit(8);
    for (int request = 0; request < 10_000; request++) {
      small.succeeded(MILLI, 1, 8, request * MILLI);
      assertThat(small.current()).isBetween(1, 8);
    }
  }
}

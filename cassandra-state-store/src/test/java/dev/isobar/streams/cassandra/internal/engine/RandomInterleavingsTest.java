package dev.isobar.streams.cassandra.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.isobar.streams.cassandra.internal.engine.ScriptedTables.Held;
import dev.isobar.streams.cassandra.internal.engine.ScriptedTables.Kind;
import dev.isobar.streams.cassandra.internal.engine.ScriptedTables.Verdict;
import dev.isobar.streams.cassandra.internal.table.StoreKind;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Everything that may happen to a store partition, in any order, against a map: reads, writes,
 * commits, aborts, crashes whose writes still arrive later, restarts and what is late or missing in
 * Cassandra.
 */
class RandomInterleavingsTest {

  private static final int RUNS = 60;
  private static final int STEPS = 250;

  @ParameterizedTest
  @EnumSource(
      value = StoreKind.class,
      names = {"KEY_VALUE", "WINDOW", "SESSION"})
  void given_any_interleaving_when_the_owner_reads_then_it_finds_what_it_wrote(StoreKind kind) {
    long base = System.nanoTime();
    for (int run = 0; run < RUNS; run++) {
      long seed = base + run;
      try (StoreUnderTest store = new StoreUnderTest(kind, new Random(seed))) {
        for (int step = 0; step < STEPS; step++) {
          store.act();
        }
        store.end();
      } catch (AssertionError | RuntimeException e) {
        fail("Kind " + kind + ", seed " + seed + ": " + e.getMessage(), e);
      }
    }
    assertThat(RUNS).isPositive();
  }

  static Verdict lateOrHeld(Kind kind, Random random) {
    if (kind == Kind.WRITE || kind == Kind.PROGRESS_WRITE || kind == Kind.DROP) {
      return random.nextInt(4) == 0
          ? Verdict.PASS
          : random.nextBoolean() ? Verdict.HOLD : Verdict.ANSWER_LATE;
    }
    return Verdict.PASS;
  }

  static Held anyOf(List<Held> held, Random random) {
    return held.get(random.nextInt(held.size()));
  }
}

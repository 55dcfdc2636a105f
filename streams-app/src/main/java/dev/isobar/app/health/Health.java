package dev.isobar.app.health;

import java.util.List;

/** Tells how an instance is. Answers at once: whoever asks may be about to kill it. */
public interface Health {

  /**
   * Whether the instance lives.
   *
   * @param alive false when nothing will change but by starting the process anew
   * @param detail why it is dead, in words; null when it lives
   */
  record Life(boolean alive, String detail) {}

  /**
   * Whether questions can be answered.
   *
   * @param ready whether each of them can
   * @param state what the instance is doing, in a word
   * @param detail why it is not ready, in words; null when it is
   * @param restoring partitions of stores that are being restored, by store and partition
   */
  record Readiness(boolean ready, String state, String detail, List<Restoring> restoring) {}

  /** Whether the instance lives, now. */
  Life life();

  /** Whether questions can be answered, now. */
  Readiness readiness();
}

package dev.isobar.simulator.report;

import dev.isobar.simulator.random.Dice;

/**
 * When the versions of a report come to be seen, in simulated time. A pure function of seed and
 * slot.
 */
public final class RevisionHistory {

  /** What one version of a report is. */
  enum Revision {
    /** Some values are still null. */
    PARTIAL,
    /** All values; wrong ones if a correction follows. */
    COMPLETE,
    /** A wrong value put right. */
    CORRECTED
  }

  /** No report is seen later than this after its timestamp, in seconds. */
  static final long LONGEST_LATENCY = 6 * 3600;

  private static final Revision[] ONCE = {Revision.COMPLETE};
  private static final Revision[] FILLED_IN = {Revision.PARTIAL, Revision.COMPLETE};
  private static final Revision[] PUT_RIGHT = {Revision.COMPLETE, Revision.CORRECTED};
  private static final Revision[] BOTH = {Revision.PARTIAL, Revision.COMPLETE, Revision.CORRECTED};

  private final Dice dice;

  /** The histories of one seed. */
  public RevisionHistory(Dice dice) {
    this.dice = dice.derive("revisions");
  }

  /**
   * The number of the version seen at {@code now} (seconds), from 0; -1 while the report is not
   * there yet.
   */
  int versionAt(ReportSlot slot, long now) {
    Dice own = diceOf(slot);
    int last = revisions(own).length - 1;
    long available = slot.time() + latency(slot, own);
    int version = -1;
    while (version < last && available <= now) {
      version++;
      available += Math.round(own.between(150, 1500, 10 + version));
    }
    return version;
  }

  Revision revision(ReportSlot slot, int version) {
    return revisions(diceOf(slot))[version];
  }

  /** Whether this version has a wrong value that a later one puts right. */
  boolean isWrong(ReportSlot slot, int version) {
    Revision[] revisions = revisions(diceOf(slot));
    return version < revisions.length - 1 && revisions[revisions.length - 1] == Revision.CORRECTED;
  }

  Dice diceOf(ReportSlot slot) {
    return dice.derive(slot.station().id()).derive(slot.time());
  }

  private static Revision[] revisions(Dice own) {
    double draw = own.uniform(1);
    if (draw < 0.06) {
      return FILLED_IN;
    }
    if (draw < 0.085) {
      return PUT_RIGHT;
    }
    return draw < 0.09 ? BOTH : ONCE;
  }

  /** Seconds from the timestamp until the report can be read. */
  private static long latency(ReportSlot slot, Dice own) {
    if (own.chance(0.015, 2)) {
      return Math.round(own.between(20 * 60, LONGEST_LATENCY, 3));
    }
    boolean fiveMinute = slot.kind() == ReportKind.FIVE_MINUTE;
    return Math.round(fiveMinute ? own.between(120, 600, 4) : own.between(45, 240, 4));
  }
}

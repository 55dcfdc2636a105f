package dev.isobar.streams.cassandra.internal.engine;

import dev.isobar.streams.cassandra.internal.table.Progress;
import java.time.Duration;
import java.time.Instant;

/**
 * What to do with the rows that are in Cassandra when a store partition is opened.
 *
 * @param generation whose rows count from now on
 * @param fresh whether the generation has just begun, so that the whole changelog is replayed
 * @param changelogOffset up to where the rows hold what the changelog says; null for from its
 *     beginning
 * @param buckets over how many buckets the rows are spread
 * @param reason why a generation was begun, for the log; null if none was
 */
record RecoveryPlan(
    int generation, boolean fresh, Long changelogOffset, int buckets, String reason) {

  /**
   * Decides.
   *
   * @param stored what Cassandra says of the partition, null for nothing
   * @param rowsThere whether the mark left beside the rows is still there
   * @param changelog what the broker says of the changelog
   * @param buckets as configured; what is recorded counts more
   */
  static RecoveryPlan decide(
      Progress stored, boolean rowsThere, Changelog changelog, int buckets, Instant now) {
    if (stored == null) {
      return new RecoveryPlan(1, true, null, buckets, "there is no state in Cassandra yet");
    }
    String reason = reasonToBegin(stored, rowsThere, changelog, now);
    return reason == null
        ? new RecoveryPlan(
            stored.generation(),
            false,
            offsetToReplayFrom(stored, changelog),
            stored.buckets(),
            null)
        : new RecoveryPlan(stored.generation() + 1, true, null, buckets, reason);
  }

  /**
   * The stored offset or, where the changelog has been emptied after its last owner had written
   * everything and closed, the one before its beginning: nothing that is gone is missing.
   */
  private static Long offsetToReplayFrom(Progress stored, Changelog changelog) {
    Long offset = stored.changelogOffset();
    return offset == null ? null : Long.valueOf(Math.max(offset, changelog.start() - 1));
  }

  private static String reasonToBegin(
      Progress stored, boolean rowsThere, Changelog changelog, Instant now) {
    if (!stored.changelogId().equals(changelog.topicId())) {
      return "the changelog was made anew (its topic id is "
          + changelog.topicId()
          + ", the state's is "
          + stored.changelogId()
          + ")";
    }
    if (!rowsThere) {
      return "the rows are gone from the table (it was dropped or truncated), or the columns that"
          + " are shown of them were changed";
    }
    long offset =
        stored.changelogOffset() == null ? changelog.start() - 1 : stored.changelogOffset();
    if (!stored.closed() && offset + 1 < changelog.start()) {
      return "the changelog begins at "
          + changelog.start()
          + ", after the state's offset "
          + offset;
    }
    if (offset + 1 > changelog.end()) {
      return "the changelog ends at " + changelog.end() + ", before the state's offset " + offset;
    }
    Duration unwritten = Duration.between(stored.writtenAt(), now);
    if (!stored.closed()
        && offset + 1 < changelog.end()
        && changelog.deletesKept() != null
        && unwritten.compareTo(changelog.deletesKept()) > 0) {
      return "the state is "
          + unwritten
          + " old and its last owner did not close it, while the changelog keeps deletes for "
          + changelog.deletesKept()
          + " only, so that some may be missing from it";
    }
    return null;
  }
}

package dev.isobar.connect.nws.feed;

import dev.isobar.connect.nws.report.ContentDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * Which reports of a station have been emitted: the memory that makes each distinct content of a
 * report come once. It reaches back from the newest report by the correction window, and it is what
 * the source offset holds, so a restarted task knows what its forerunner knew.
 *
 * <p>Not thread-safe.
 */
final class EmittedReports {

  static final String SINCE = "since";
  static final String NEWEST = "newest";
  static final String REPORTS = "reports";
  static final String UNDATED = "undated";

  private static final int RADIX = 36;

  private final long windowMillis;
  private final Versions versions = new Versions();
  private final Set<String> undated = new LinkedHashSet<>();
  private long since;
  private Long newest;

  /**
   * A memory of nothing.
   *
   * @param since how far back the first request goes
   * @param window how far behind the newest report the memory reaches
   */
  EmittedReports(Instant since, Duration window) {
    this.since = since.toEpochMilli();
    this.windowMillis = window.toMillis();
  }

  /**
   * The memory held by a source offset.
   *
   * @throws ConnectException if the offset was not made by this class
   */
  static EmittedReports restore(Map<String, ?> offset, Duration window) {
    try {
      long since = ((Number) offset.get(SINCE)).longValue();
      EmittedReports memory = new EmittedReports(Instant.ofEpochMilli(since), window);
      if (offset.get(NEWEST) instanceof Number newest) {
        memory.newest = newest.longValue();
      }
      for (String entry : parts(offset.get(REPORTS), ",")) {
        int colon = entry.indexOf(':');
        long time = Long.parseLong(entry.substring(0, colon), RADIX);
        for (String digest : parts(entry.substring(colon + 1), "+")) {
          memory.versions.add(time, ContentDigest.bits(digest));
        }
      }
      memory.undated.addAll(parts(offset.get(UNDATED), ","));
      return memory;
    } catch (RuntimeException e) {
      throw new ConnectException(
          "The source offset "
              + offset
              + " is not one of this connector. Reset the connector's offsets to start afresh.",
          e);
    }
  }

  /** The memory as a source offset. Later changes do not show in it. */
  Map<String, Object> toOffset() {
    long sinceNow = since;
    Long newestNow = newest;
    Versions versionsNow = versions.copy();
    String undatedNow = String.join(",", undated);
    return new EmittedOffset(
        () -> {
          Map<String, Object> offset = new HashMap<>();
          offset.put(SINCE, sinceNow);
          if (newestNow != null) {
            offset.put(NEWEST, newestNow);
          }
          offset.put(REPORTS, versionsNow.text());
          offset.put(UNDATED, undatedNow);
          return offset;
        });
  }

  /** Whether nothing dated was emitted yet. */
  boolean isEmpty() {
    return newest == null;
  }

  /**
   * The oldest time, in epoch milliseconds, that is still of interest. Before the first report that
   * is where the backfill starts; what the API lists from before is then taken all the same.
   */
  long horizon() {
    return newest == null ? since : Math.max(wholeHour(since), windowStart());
  }

  private long windowStart() {
    return wholeHour(newest - windowMillis);
  }

  /** So that the request made from it stays the same for a while. */
  private static long wholeHour(long time) {
    return Instant.ofEpochMilli(time).truncatedTo(ChronoUnit.HOURS).toEpochMilli();
  }

  /**
   * Remembers what a report says now.
   *
   * @param timestamp the report's time in epoch milliseconds
   * @return whether it differs from what was emitted last for that time
   */
  boolean addCurrent(long timestamp, String digest) {
    long bits = ContentDigest.bits(digest);
    if (versions.isLast(timestamp, bits)) {
      return false;
    }
    // A correction taken back: the content is known, but it is not what holds.
    versions.remove(timestamp, bits);
    versions.add(timestamp, bits);
    moveOn(timestamp);
    return true;
  }

  /**
   * Remembers a version of a report that is listed behind the one that holds.
   *
   * @param timestamp the report's time in epoch milliseconds
   * @return whether this content is new
   */
  boolean addOlder(long timestamp, String digest) {
    long bits = ContentDigest.bits(digest);
    boolean isNew = !versions.contains(timestamp, bits);
    if (isNew) {
      versions.add(timestamp, bits);
    }
    moveOn(timestamp);
    return isNew;
  }

  /** Whether any content of a report of this time was emitted and is remembered. */
  boolean knows(long timestamp) {
    return versions.knows(timestamp);
  }

  private void moveOn(long timestamp) {
    if (newest == null) {
      since = Math.min(since, timestamp);
    }
    newest = newest == null ? timestamp : Math.max(newest, timestamp);
    versions.removeBefore(windowStart());
  }

  /**
   * Remembers a report without a usable time, for as long as the API lists it.
   *
   * @return whether this content is new
   */
  boolean addUndated(String digest) {
    return undated.add(digest);
  }

  /** Forgets the reports without a usable time that are not among these. */
  void retainUndated(Set<String> listed) {
    undated.retainAll(listed);
  }

  private static Set<String> parts(Object joined, String separator) {
    String text = joined == null ? "" : (String) joined;
    if (text.isEmpty()) {
      return Set.of();
    }
    return Arrays.stream(text.split(Pattern.quote(separator), -1))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}

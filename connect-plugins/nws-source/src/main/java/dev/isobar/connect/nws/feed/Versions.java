package dev.isobar.connect.nws.feed;

import dev.isobar.connect.nws.report.ContentDigest;
import java.util.Arrays;

/**
 * The contents of reports by time, in the order of times and, of one time, in the order they were
 * added. Two numbers each, as there are some eighty a station and ten thousand stations.
 *
 * <p>Not thread-safe.
 */
final class Versions {

  private static final int RADIX = 36;
  private static final int ROOM = 16;

  private long[] times = new long[ROOM];
  private long[] digests = new long[ROOM];
  private int size;

  /** Whether a content was added for a time. */
  boolean contains(long time, long digest) {
    return indexOf(time, digest) >= 0;
  }

  /** Whether any content was added for a time. */
  boolean knows(long time) {
    int first = firstOf(time);
    return first < size && times[first] == time;
  }

  /** Whether a content is the one added last for a time. */
  boolean isLast(long time, long digest) {
    int last = endOf(time) - 1;
    return last >= 0 && times[last] == time && digests[last] == digest;
  }

  /** Adds a content as the last one of its time. */
  void add(long time, long digest) {
    int at = endOf(time);
    if (size == times.length) {
      times = Arrays.copyOf(times, size + size / 2 + 1);
      digests = Arrays.copyOf(digests, size + size / 2 + 1);
    }
    System.arraycopy(times, at, times, at + 1, size - at);
    System.arraycopy(digests, at, digests, at + 1, size - at);
    times[at] = time;
    digests[at] = digest;
    size++;
  }

  /** Removes a content of a time, if it is there. */
  void remove(long time, long digest) {
    int at = indexOf(time, digest);
    if (at >= 0) {
      cut(at, at + 1);
    }
  }

  /** Removes everything before a time. */
  void removeBefore(long time) {
    cut(0, firstOf(time));
  }

  private void cut(int from, int to) {
    if (from < to) {
      System.arraycopy(times, to, times, from, size - to);
      System.arraycopy(digests, to, digests, from, size - to);
      size -= to - from;
    }
  }

  private int indexOf(long time, long digest) {
    for (int i = firstOf(time); i < size && times[i] == time; i++) {
      if (digests[i] == digest) {
        return i;
      }
    }
    return -1;
  }

  /** The index behind the last entry of a time, where the next one goes. */
  private int endOf(long time) {
    return firstOf(time + 1);
  }

  /** The index of the first entry that is not before a time. */
  private int firstOf(long time) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (times[middle] < time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  Versions copy() {
    Versions copy = new Versions();
    copy.times = Arrays.copyOf(times, Math.max(size, 1));
    copy.digests = Arrays.copyOf(digests, Math.max(size, 1));
    copy.size = size;
    return copy;
  }

  /** As a text: {@code time:digest+digest,time:digest}. */
  String text() {
    StringBuilder text = new StringBuilder(size * 22);
    for (int i = 0; i < size; i++) {
      if (i > 0 && times[i] == times[i - 1]) {
        text.append('+');
      } else {
        text.append(i == 0 ? "" : ",").append(Long.toString(times[i], RADIX)).append(':');
      }
      text.append(ContentDigest.text(digests[i]));
    }
    return text.toString();
  }
}

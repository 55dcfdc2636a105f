package dev.isobar.connect.nws.feed;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/**
 * Digests of contents by the time of their report; those of one time in the order they came. Two
 * plain arrays, because each of many thousand stations keeps a hundred of them.
 *
 * <p>Not thread-safe.
 */
final class DatedDigests {

  private static final int RADIX = 36;
  private static final int ROOM = 16;

  private long[] times = new long[ROOM];
  private long[] digests = new long[ROOM];
  private int size;

  /** Reads what {@link #toString} wrote. */
  static DatedDigests parse(String text) {
    DatedDigests parsed = new DatedDigests();
    int from = 0;
    while (from < text.length()) {
      int colon = text.indexOf(':', from);
      int comma = text.indexOf(',', colon);
      int end = comma < 0 ? text.length() : comma;
      long time = Long.parseLong(text.substring(from, colon), RADIX);
      int start = colon + 1;
      for (int plus = text.indexOf('+', start); start <= end; plus = text.indexOf('+', start)) {
        int stop = plus < 0 || plus > end ? end : plus;
        parsed.append(time, text.substring(start, stop));
        start = stop + 1;
      }
      from = end + 1;
    }
    return parsed;
  }

  /** Whether there is any content of this time. */
  boolean contains(long time) {
    int end = endOf(time);
    return end > 0 && times[end - 1] == time;
  }

  /** Whether this content of this time is the one that came last. */
  boolean isLast(long time, String digest) {
    return contains(time) && digests[endOf(time) - 1] == toLong(digest);
  }

  /** Makes a content the last one of its time; whether it was not known at all. */
  boolean append(long time, String digest) {
    long content = toLong(digest);
    int end = endOf(time);
    int at = find(time, content, end);
    boolean isNew = at < 0;
    if (isNew) {
      insert(end, time, content);
    } else {
      System.arraycopy(digests, at + 1, digests, at, end - at - 1);
      digests[end - 1] = content;
    }
    return isNew;
  }

  /** Adds a content behind those of its time unless it is known; whether it was added. */
  boolean add(long time, String digest) {
    return find(time, toLong(digest), endOf(time)) < 0 && append(time, digest);
  }

  /** Forgets all before a time. */
  void forgetBefore(long time) {
    int from = 0;
    while (from < size && times[from] < time) {
      from++;
    }
    System.arraycopy(times, from, times, 0, size - from);
    System.arraycopy(digests, from, digests, 0, size - from);
    size -= from;
    if (size < times.length / 4 && times.length > ROOM) {
      resize(Math.max(ROOM, times.length / 2));
    }
  }

  private int find(long time, long content, int end) {
    for (int i = end - 1; i >= 0 && times[i] == time; i--) {
      if (digests[i] == content) {
        return i;
      }
    }
    return -1;
  }

  /** Where the times end that are not later; most that is asked for is new, so from behind. */
  private int endOf(long time) {
    int end = size;
    while (end > 0 && times[end - 1] > time) {
      end--;
    }
    return end;
  }

  private void insert(int at, long time, long content) {
    if (size == times.length) {
      resize(size + size / 2);
    }
    System.arraycopy(times, at, times, at + 1, size - at);
    System.arraycopy(digests, at, digests, at + 1, size - at);
    times[at] = time;
    digests[at] = content;
    size++;
  }

  private void resize(int room) {
    times = Arrays.copyOf(times, room);
    digests = Arrays.copyOf(digests, room);
  }

  private static long toLong(String digest) {
    byte[] bytes = Base64.getUrlDecoder().decode(digest);
    if (bytes.length != Long.BYTES) {
      throw new IllegalArgumentException(
          "'" + digest + "' is no digest of " + Long.BYTES + " bytes");
    }
    return ByteBuffer.wrap(bytes).getLong();
  }

  private static String toText(long digest) {
    byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(digest).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** All of it in one line: time in base 36, ':', digests with '+' between, ',', the next time. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(size * 22);
    for (int i = 0; i < size; i++) {
      if (i > 0 && times[i] == times[i - 1]) {
        text.append('+');
      } else {
        text.append(i == 0 ? "" : ",").append(Long.toString(times[i], RADIX)).append(':');
      }
      text.append(toText(digests[i]));
    }
    return text.toString();
  }
}

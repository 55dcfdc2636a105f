package dev.isobar.benchmarks.sink.elasticsearch.writer;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;

/** JSON as bytes in a buffer that grows. */
final class JsonBytes {

  private static final long A_DAY = 86_400_000;

  private byte[] bytes;
  private int size;

  JsonBytes(int capacity) {
    this.bytes = new byte[capacity];
  }

  /** What was written, from the start to {@link #size}. */
  byte[] bytes() {
    return bytes;
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  /** Appends the next bytes of a file that has so many. */
  void read(FileChannel file, int count) throws IOException {
    room(count);
    ByteBuffer next = ByteBuffer.wrap(bytes, size, count);
    while (next.hasRemaining()) {
      if (file.read(next) < 0) {
        throw new EOFException("The file has lost bytes");
      }
    }
    size += count;
  }

  /** As it is. */
  JsonBytes raw(byte[] json) {
    room(json.length);
    System.arraycopy(json, 0, bytes, size, json.length);
    size += json.length;
    return this;
  }

  /** Without quotes, escaped where needed. */
  JsonBytes text(String text) {
    int length = text.length();
    room(length);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        return raw(JsonStringEncoder.getInstance().quoteAsUTF8(text));
      }
      bytes[size + i] = (byte) c;
    }
    size += length;
    return this;
  }

  JsonBytes number(double value) {
    return text(Double.toString(value));
  }

  JsonBytes number(long value) {
    return text(Long.toString(value));
  }

  /** As in 2026-03-01, years of four digits. */
  JsonBytes day(long epochDay) {
    LocalDate day = LocalDate.ofEpochDay(epochDay);
    room(10);
    digits(day.getYear(), 4);
    bytes[size++] = '-';
    digits(day.getMonthValue(), 2);
    bytes[size++] = '-';
    digits(day.getDayOfMonth(), 2);
    return this;
  }

  /** As in 2026-03-01T12:00:00.000Z. */
  JsonBytes time(long epochMillis) {
    day(Math.floorDiv(epochMillis, A_DAY));
    int millis = (int) Math.floorMod(epochMillis, A_DAY);
    room(14);
    bytes[size++] = 'T';
    digits(millis / 3_600_000, 2);
    bytes[size++] = ':';
    digits(millis / 60_000 % 60, 2);
    bytes[size++] = ':';
    digits(millis / 1000 % 60, 2);
    bytes[size++] = '.';
    digits(millis % 1000, 3);
    bytes[size++] = 'Z';
    return this;
  }

  private void digits(int value, int count) {
    int left = value;
    for (int at = size + count - 1; at >= size; at--) {
      bytes[at] = (byte) ('0' + left % 10);
      left /= 10;
    }
    size += count;
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }

  @Override
  public String toString() {
    return new String(bytes, 0, size, StandardCharsets.UTF_8);
  }
}

package dev.isobar.streams.cassandra.faults;

import org.apache.kafka.streams.kstream.Windowed;

/** How the keys of the state are written in dumps, expectations and on the output topic. */
final class StateKeys {

  private StateKeys() {}

  /** A plain or a windowed key. */
  static String of(Object key) {
    if (key instanceof Windowed<?> windowed) {
      return window(windowed.key().toString(), windowed.window().start(), windowed.window().end());
    }
    return key.toString();
  }

  /** A key in a window or session, times in ms since 1970. */
  static String window(String key, long start, long end) {
    return key + "@" + start + "-" + end;
  }

  /** A key's version, its time in ms since 1970. */
  static String version(String key, long time) {
    return key + "#" + time;
  }
}

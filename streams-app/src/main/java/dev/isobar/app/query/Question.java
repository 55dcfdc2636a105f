package dev.isobar.app.query;

import java.time.Instant;

/** What can be asked of one store. Keys are text as {@link KeyFormat#parse} reads it. */
public sealed interface Question {

  /** The store's name. */
  String store();

  /** The value of a key. */
  record OfKey(String store, String key) implements Question {}

  /**
   * Entries by the order of their serialized keys.
   *
   * @param from first key, included; null for no bound
   * @param to last key, included; null for no bound
   * @param prefix what the keys begin with; null for any; only for keys that are text
   * @param after the key that the answer before ended with, to go on behind it in the same
   *     direction; null to begin
   * @param reverse the last first
   * @param limit how many at most, at least 1
   */
  record Entries(
      String store, String from, String to, String prefix, String after, boolean reverse, int limit)
      implements Question {}

  /**
   * A key's windows that begin between two times, both included, by time.
   *
   * @param reverse the latest first
   * @param limit how many at most, at least 1
   */
  record Windows(String store, String key, Instant from, Instant to, boolean reverse, int limit)
      implements Question {}

  /**
   * A key's sessions that have some time between two, both included, by their ends.
   *
   * @param reverse the latest first
   * @param limit how many at most, at least 1
   */
  record Sessions(String store, String key, Instant from, Instant to, boolean reverse, int limit)
      implements Question {}

  /**
   * The version of a key that held at a time.
   *
   * @param asOf null for the latest
   */
  record Version(String store, String key, Instant asOf) implements Question {}
}

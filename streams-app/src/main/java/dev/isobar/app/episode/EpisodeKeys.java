package dev.isobar.app.episode;

import dev.isobar.app.history.Quantity;
import java.time.Instant;

/** Keys such as {@code KSEA|temperature|2026-07-15T12:00:00Z}. */
final class EpisodeKeys {

  private EpisodeKeys() {}

  static String of(String stationId, Quantity quantity, long start) {
    return stationId + '|' + quantity.label() + '|' + Instant.ofEpochMilli(start);
  }
}

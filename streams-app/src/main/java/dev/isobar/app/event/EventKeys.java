package dev.isobar.app.event;

import dev.isobar.app.state.Spell;
import dev.isobar.app.stream.ReportKeys;
import java.time.Instant;

/** Identity of events, such as {@code KSEA|2026-07-15T19:53:00Z|high_wind}. */
final class EventKeys {

  private static final char SEPARATOR = '|';

  private EventKeys() {}

  static String of(String stationId, Spell spell) {
    return ReportKeys.prefix(stationId) + spell.getStart() + SEPARATOR + spell.getKind();
  }

  static Instant startOf(String key) {
    return ReportKeys.timeOf(key.substring(0, key.lastIndexOf(SEPARATOR)));
  }

  static String kindOf(String key) {
    return key.substring(key.lastIndexOf(SEPARATOR) + 1);
  }
}

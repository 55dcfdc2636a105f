package dev.isobar.app.event;

import dev.isobar.app.state.Spell;
import dev.isobar.app.state.SpellCheckpoint;
import dev.isobar.app.state.StationSpells;
import dev.isobar.app.stream.ReportKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The spells of a station that went on at the start of each hour that can still be changed. Where
 * there is no row, there was none: so a station without spells costs nothing.
 */
final class Checkpoints {

  static final Duration HOUR = Duration.ofHours(1);

  private final KeyValueStore<String, SpellCheckpoint> rows;
  private final String stationId;

  /** First and last hour that may have a row; null for none. */
  private Instant from;

  private Instant to;

  Checkpoints(
      KeyValueStore<String, SpellCheckpoint> rows, String stationId, StationSpells station) {
    this.rows = rows;
    this.stationId = stationId;
    this.from = station.getCheckpointsFrom();
    this.to = station.getCheckpointsTo();
  }

  Instant from() {
    return from;
  }

  Instant to() {
    return to;
  }

  /** What went on at the start of an hour. */
  List<Spell> at(Instant hour) {
    if (!mayHave(hour)) {
      return List.of();
    }
    SpellCheckpoint row = rows.get(ReportKeys.hour(stationId, hour));
    return row == null ? List.of() : row.getOpen();
  }

  void put(Instant hour, List<Spell> open) {
    String key = ReportKeys.hour(stationId, hour);
    if (open.isEmpty()) {
      if (mayHave(hour)) {
        rows.delete(key);
      }
      return;
    }
    SpellCheckpoint row = new SpellCheckpoint(open);
    if (!mayHave(hour) || !row.equals(rows.get(key))) {
      rows.put(key, row);
    }
    from = from == null || hour.isBefore(from) ? hour : from;
    to = to == null || hour.isAfter(to) ? hour : to;
  }

  /** Forgets the hours that cannot be changed any more. */
  void forgetBefore(Instant firstOpen) {
    while (from != null && from.isBefore(firstOpen)) {
      rows.delete(ReportKeys.hour(stationId, from));
      from = from.plus(HOUR);
      if (from.isAfter(to)) {
        from = null;
        to = null;
      }
    }
  }

  private boolean mayHave(Instant hour) {
    return from != null && !hour.isBefore(from) && !hour.isAfter(to);
  }
}

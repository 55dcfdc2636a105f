package dev.isobar.app.event;

import dev.isobar.app.state.Spell;
import dev.isobar.app.state.StationSpells;
import dev.isobar.weather.WeatherEvent;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** Makes events of spells, keeps them, and tells those that are another than before. */
final class EventPublisher {

  private final SpellMachine machine;
  private final EventTable table;
  private final Alerts alerts;
  private final BiConsumer<String, EventChange> out;

  /**
   * @param machine knows the rules
   * @param table keeps the events
   * @param alerts knows the alerts
   * @param out is handed the station's id and what changed
   */
  EventPublisher(
      SpellMachine machine, EventTable table, Alerts alerts, BiConsumer<String, EventChange> out) {
    this.machine = machine;
    this.table = table;
    this.alerts = alerts;
    this.out = out;
  }

  /**
   * Publishes what a report has changed: spells that are new, another than before or gone. Those
   * that go on are always looked at, as they may have been taken for over. Alerts that came
   * meanwhile are told of the others by {@link #refresh}, and at last when a spell becomes final.
   *
   * @param before what there was; its spells are all that may have changed
   * @param zones where the station is now
   * @param firstOpen spells that ended before it are final
   */
  void replace(
      String stationId,
      StationSpells before,
      SpellMachine.Step after,
      List<String> zones,
      Instant firstOpen) {
    Set<String> now = keys(stationId, after);
    takeAway(stationId, before.getOpen(), now);
    takeAway(stationId, before.getEnded(), now);
    boolean moved = !zones.equals(before.getZones());
    Set<Spell> known = moved ? Set.of() : new HashSet<>(before.getEnded());
    for (Spell spell : after.ended()) {
      if (!known.contains(spell) || spell.getEndedAt().isBefore(firstOpen)) {
        publish(stationId, spell, zones);
      }
    }
    after.open().forEach(spell -> publish(stationId, spell, zones));
  }

  /** The keys of all events of spells. */
  static Set<String> keys(String stationId, SpellMachine.Step spells) {
    Set<String> keys = new HashSet<>();
    spells.ended().forEach(spell -> keys.add(EventKeys.of(stationId, spell)));
    spells.open().forEach(spell -> keys.add(EventKeys.of(stationId, spell)));
    return keys;
  }

  private void takeAway(String stationId, List<Spell> before, Set<String> now) {
    for (Spell spell : before) {
      String key = EventKeys.of(stationId, spell);
      if (!now.contains(key)) {
        table.remove(key);
        out.accept(stationId, new EventChange(key, null));
      }
    }
  }

  /**
   * Publishes what alerts or silence change. The event of a silent station is as its next report
   * would leave it.
   *
   * @param silence tells whether a spell that goes on is over because nothing is heard
   */
  void refresh(String stationId, StationSpells station, Predicate<Spell> silence) {
    station.getEnded().forEach(spell -> publish(stationId, spell, station.getZones()));
    for (Spell spell : station.getOpen()) {
      WeatherEvent known = table.get(EventKeys.of(stationId, spell));
      boolean closed = known != null && !known.getOpen();
      publish(
          stationId,
          closed || silence.test(spell) ? SpellMachine.silent(spell) : spell,
          station.getZones());
    }
  }

  private void publish(String stationId, Spell spell, List<String> zones) {
    String key = EventKeys.of(stationId, spell);
    WeatherEvent known = table.get(key);
    EventRule rule = machine.ruleOf(spell);
    if (rule == null) {
      // Its kind was configured once; the event stays as it was.
      return;
    }
    WeatherEvent event = event(stationId, spell, rule.criterion(spell.getQuantity()), zones);
    if (!event.equals(known)) {
      table.put(key, event, known == null);
      out.accept(stationId, new EventChange(key, event));
    }
  }

  private WeatherEvent event(
      String stationId, Spell spell, Criterion criterion, List<String> zones) {
    boolean open = spell.getEndedAt() == null;
    return WeatherEvent.newBuilder()
        .setStationId(stationId)
        .setKind(spell.getKind())
        .setStart(spell.getStart())
        .setEnd(spell.getEnd())
        .setOpen(open)
        .setState(state(open, spell.getReportCount()))
        .setEndedBy(spell.getEndedBy())
        .setQuantity(criterion.quantity().label())
        .setUnit(criterion.quantity().unit())
        .setThreshold(criterion.threshold())
        .setPeak(spell.getPeak())
        .setPeakTime(spell.getPeakTime())
        .setReportCount(spell.getReportCount())
        .setAlerts(alerts.inForce(zones, spell.getStart(), spell.getEnd()))
        .build();
  }

  private static String state(boolean open, int reportCount) {
    if (!open) {
      return "closed";
    }
    return reportCount == 1 ? "opened" : "updated";
  }
}

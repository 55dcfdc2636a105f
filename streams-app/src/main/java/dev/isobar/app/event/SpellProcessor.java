package dev.isobar.app.event;

import dev.isobar.app.errors.OneByOne;
import dev.isobar.app.history.History;
import dev.isobar.app.history.ReportChange;
import dev.isobar.app.state.Reading;
import dev.isobar.app.state.Spell;
import dev.isobar.app.state.SpellCheckpoint;
import dev.isobar.app.state.StationSpells;
import dev.isobar.weather.EnrichedObservation;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** See {@link SpellEvents}. */
final class SpellProcessor implements Processor<String, ReportChange, String, EventChange> {

  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
  private static final StationSpells NONE =
      new StationSpells(List.of(), List.of(), List.of(), null, null);

  private final SpellMachine machine;
  private final Duration keep;

  /**
   * When a station was last heard.
   *
   * @param byOurClock by the machine's clock
   * @param byReports how far the reports of the partition had come
   */
  private record Heard(Instant byOurClock, Instant byReports) {}

  /** Stations with spells that can still change. */
  private final Map<String, Heard> watched = new TreeMap<>();

  private final OneByOne oneByOne = new OneByOne();

  /** The newest report of any station of the partition since the start; null for none. */
  private Instant newest;

  private History history;
  private KeyValueStore<String, StationSpells> spells;
  private KeyValueStore<String, SpellCheckpoint> checkpointRows;
  private EventTable table;
  private EventPublisher publisher;
  private ProcessorContext<String, EventChange> context;

  SpellProcessor(SpellMachine machine, Duration keep) {
    this.machine = machine;
    this.keep = keep;
  }

  @Override
  public void init(ProcessorContext<String, EventChange> processorContext) {
    context = processorContext;
    history = History.of(context);
    spells = context.getStateStore(SpellEvents.SPELLS_STORE);
    checkpointRows = context.getStateStore(SpellEvents.CHECKPOINTS_STORE);
    table = new EventTable(context, keep);
    publisher = new EventPublisher(machine, table, Alerts.of(context), this::forward);
    newest = null;
    watched.clear();
    try (KeyValueIterator<String, StationSpells> all = spells.all()) {
      all.forEachRemaining(entry -> watched.put(entry.key, new Heard(now(), null)));
    }
    context.schedule(LOOK_EVERY, PunctuationType.WALL_CLOCK_TIME, time -> look());
  }

  @Override
  public void process(Record<String, ReportChange> message) {
    String stationId = message.key();
    ReportChange change = message.value();
    hear(change.clock());
    StationSpells stored = spells.get(stationId);
    StationSpells before = stored == null ? NONE : stored;
    Checkpoints checkpoints = new Checkpoints(checkpointRows, stationId, before);
    checkpoints.forgetBefore(change.firstOpen());
    boolean inOrder = change.isNewest() && !change.timestamp().equals(change.clockBefore());
    SpellMachine.Step after =
        inOrder
            ? step(stationId, before, change, checkpoints)
            : again(stationId, before, change, checkpoints);
    List<String> zones =
        change.isNewest() || before.getZones().isEmpty()
            ? zones(change.report())
            : before.getZones();
    boolean nothing = stored == null && after.open().isEmpty() && after.ended().isEmpty();
    SpellMachine.Step changeable = after.endedFrom(change.firstOpen());
    if (!nothing) {
      publisher.replace(stationId, before, after, zones, change.firstOpen());
      keep(stationId, stored, changeable, zones, checkpoints);
    }
    if (inOrder && change.clockBefore() != null) {
      table.forget(
          stationId,
          change.clockBefore(),
          change.clock(),
          EventPublisher.keys(stationId, changeable));
    }
  }

  private void hear(Instant clock) {
    if (newest == null) {
      // How far the reports had come when the others were heard is not known: silence begins here.
      watched.replaceAll((stationId, heard) -> new Heard(heard.byOurClock(), clock));
    }
    newest = newest == null || newest.isBefore(clock) ? clock : newest;
  }

  /** One step further than all before. */
  private SpellMachine.Step step(
      String stationId, StationSpells before, ReportChange change, Checkpoints checkpoints) {
    if (!before.getOpen().isEmpty()) {
      Instant hour = hourOf(change.clockBefore()).plus(Checkpoints.HOUR);
      if (hour.isBefore(change.firstOpen())) {
        hour = change.firstOpen();
      }
      for (; !hour.isAfter(change.timestamp()); hour = hour.plus(Checkpoints.HOUR)) {
        checkpoints.put(hour, before.getOpen());
      }
    }
    SpellMachine.Step step = machine.step(before.getOpen(), sample(stationId, change.reading()));
    return new SpellMachine.Step(step.open(), both(before.getEnded(), step.ended()));
  }

  /** All anew from the start of the hour that changed. */
  private SpellMachine.Step again(
      String stationId, StationSpells before, ReportChange change, Checkpoints checkpoints) {
    Instant first = hourOf(change.timestamp());
    List<Spell> open = checkpoints.at(first);
    List<Spell> ended = new ArrayList<>();
    for (Spell spell : before.getEnded()) {
      if (spell.getEndedAt().isBefore(first)) {
        ended.add(spell);
      }
    }
    for (Instant hour = first; !hour.isAfter(change.clock()); hour = hour.plus(Checkpoints.HOUR)) {
      if (hour.isAfter(first)) {
        checkpoints.put(hour, open);
      }
      for (Reading reading : history.hour(stationId, hour)) {
        SpellMachine.Step step = machine.step(open, sample(stationId, reading));
        open = step.open();
        ended.addAll(step.ended());
      }
    }
    return new SpellMachine.Step(open, ended);
  }

  private void keep(
      String stationId,
      StationSpells stored,
      SpellMachine.Step changeable,
      List<String> zones,
      Checkpoints checkpoints) {
    if (changeable.open().isEmpty() && changeable.ended().isEmpty() && checkpoints.from() == null) {
      spells.delete(stationId);
      watched.remove(stationId);
      return;
    }
    StationSpells station =
        new StationSpells(
            changeable.open(), changeable.ended(), zones, checkpoints.from(), checkpoints.to());
    if (!station.equals(stored)) {
      spells.put(stationId, station);
    }
    watched.put(stationId, new Heard(now(), newest));
  }

  /** Alerts that came meanwhile, and stations that have gone silent. */
  private void look() {
    Instant now = now();
    watched.forEach(
        (stationId, heard) ->
            oneByOne.attempt(
                () -> "the events of " + stationId, () -> look(stationId, heard, now)));
  }

  private void look(String stationId, Heard heard, Instant now) {
    StationSpells station = spells.get(stationId);
    if (station != null) {
      publisher.refresh(stationId, station, spell -> isSilent(spell, heard, now));
    }
  }

  /**
   * Whether a spell is over although no report of its station says so: the others of the partition
   * have gone on for longer than the gap since the station was heard, and by their reports its last
   * one is older than that; or, where there are no others, the machine's clock says the same. So a
   * replay of old weather closes nothing that goes on.
   */
  private boolean isSilent(Spell spell, Heard heard, Instant now) {
    return (newest != null && machine.isSilent(spell, heard.byReports(), newest))
        || machine.isSilent(spell, heard.byOurClock(), now);
  }

  private Sample sample(String stationId, Reading reading) {
    return Samples.of(history, stationId, reading);
  }

  private void forward(String stationId, EventChange change) {
    context.forward(
        new Record<>(stationId, change, EventKeys.startOf(change.key()).toEpochMilli()));
  }

  private Instant now() {
    return Instant.ofEpochMilli(context.currentSystemTimeMs());
  }

  private static Instant hourOf(Instant time) {
    return time.truncatedTo(ChronoUnit.HOURS);
  }

  private static List<Spell> both(List<Spell> some, List<Spell> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  private static List<String> zones(EnrichedObservation report) {
    return Stream.of(report.getForecastZone(), report.getCounty())
        .filter(zone -> zone != null && !zone.isEmpty())
        .distinct()
        .toList();
  }
}

package dev.isobar.app.summary;

import dev.isobar.app.errors.OneByOne;
import dev.isobar.app.state.AreaPart;
import dev.isobar.app.stream.StoreNames;
import dev.isobar.weather.AreaSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps the parts of stations and has areas computed: see {@link AreaSummaries}. */
final class AreaProcessor implements Processor<String, AreaPart, String, AreaSummary> {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** What a slot that waits has for a value; only the key says something. */
  private static final Long WAITS = 1L;

  private final AreaSummaries.Retention retention;

  /** What is in the stores, so that most parts ask them nothing. */
  private final Set<AreaSlot> waiting = new LinkedHashSet<>();

  private final Map<String, Instant> clocks = new HashMap<>();

  private final OneByOne oneByOne = new OneByOne();

  private final ComputingTime computingTime = new ComputingTime();

  private ProcessorContext<String, AreaSummary> context;
  private StationParts parts;
  private KeyValueStore<String, Long> waitingStore;
  private KeyValueStore<String, Long> clockStore;
  private KeyValueStore<String, AreaSummary> areas;

  AreaProcessor(AreaSummaries.Retention retention) {
    this.retention = retention;
  }

  @Override
  public void init(ProcessorContext<String, AreaSummary> processorContext) {
    context = processorContext;
    parts =
        new StationParts(
            context.getStateStore(AreaSummaries.PARTS_STORE), StationParts.MOST_IN_MEMORY);
    waitingStore = context.getStateStore(AreaSummaries.WAITING_STORE);
    clockStore = context.getStateStore(AreaSummaries.CLOCK_STORE);
    areas = context.getStateStore(StoreNames.AREAS);
    // A task that comes to life again begins with what was committed.
    waiting.clear();
    clocks.clear();
    try (KeyValueIterator<String, Long> all = waitingStore.all()) {
      all.forEachRemaining(entry -> waiting.add(AreaSlot.of(entry.key)));
    }
    try (KeyValueIterator<String, Long> all = clockStore.all()) {
      all.forEachRemaining(entry -> clocks.put(entry.key, Instant.ofEpochMilli(entry.value)));
    }
    context.schedule(PAUSE, PunctuationType.WALL_CLOCK_TIME, now -> computeWaiting());
  }

  @Override
  public void process(Record<String, AreaPart> message) {
    AreaPart part = message.value();
    computingTime.recordCame();
    AreaSlot slot = AreaSlot.of(part);
    if (!isOpen(slot)) {
      return;
    }
    AreaPart known = parts.get(slot, part.getStationId());
    if (part.getRemoved() ? known == null : part.equals(known)) {
      return;
    }
    if (part.getRemoved()) {
      parts.remove(slot, part.getStationId());
    } else {
      parts.put(slot, part);
    }
    if (waiting.add(slot)) {
      waitingStore.put(slot.key(), WAITS);
    }
  }

  /** Whether the other stations' parts are still there; sets the clock. */
  private boolean isOpen(AreaSlot slot) {
    Instant clock = clocks.get(slot.clockKey());
    if (clock == null || slot.start().isAfter(clock)) {
      clocks.put(slot.clockKey(), slot.start());
      clockStore.put(slot.clockKey(), slot.start().toEpochMilli());
      if (clock != null) {
        expire(slot, clock);
      }
      return true;
    }
    return !slot.start().isBefore(clock.minus(retention.parts(slot).kept()));
  }

  private void expire(AreaSlot now, Instant before) {
    retention
        .parts(now)
        .forEachExpired(
            before,
            now.start(),
            start -> {
              AreaSlot closed = new AreaSlot(now.area(), now.period(), start);
              if (waiting.contains(closed)) {
                compute(closed);
              }
              parts.forget(closed);
            });
    retention
        .summaries(now)
        .forEachExpired(
            before,
            now.start(),
            start -> areas.delete(new AreaSlot(now.area(), now.period(), start).key()));
  }

  private void computeWaiting() {
    long end = context.currentSystemTimeMs() + computingTime.next().toMillis();
    for (AreaSlot slot : List.copyOf(waiting)) {
      compute(slot);
      if (context.currentSystemTimeMs() > end) {
        return;
      }
    }
  }

  /** What fails stays as it was till one of its parts changes again, and holds up no other. */
  private void compute(AreaSlot slot) {
    oneByOne.attempt(() -> "the summary of " + slot.key(), () -> summarize(slot));
    waiting.remove(slot);
    waitingStore.delete(slot.key());
  }

  private void summarize(AreaSlot slot) {
    List<AreaPart> ofStations = parts.all(slot);
    AreaSummary known = areas.get(slot.key());
    AreaSummary summary = ofStations.isEmpty() ? null : AreaStatistics.summarize(slot, ofStations);
    if (summary == null ? known != null : !summary.equals(known)) {
      // A null deletes, in the store and on the topic.
      areas.put(slot.key(), summary);
      context.forward(new Record<>(slot.key(), summary, slot.start().toEpochMilli()));
    }
  }
}

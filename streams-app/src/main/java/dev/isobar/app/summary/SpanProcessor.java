package dev.isobar.app.summary;

import dev.isobar.app.history.History;
import dev.isobar.app.history.ReportChange;
import dev.isobar.app.state.SummaryMarks;
import dev.isobar.app.stream.StoreNames;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
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

/** Remembers what reports touch, and has it computed: see {@link SpanSummaries}. */
final class SpanProcessor implements Processor<String, ReportChange, String, SummaryChange> {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Expiry rollingExpiry;
  private final Duration dailyRetention;

  /** What is in the store: one small record a station. */
  private final Map<String, SummaryMarks> marks = new HashMap<>();

  /** Stations that have something to be computed. */
  private final Set<String> waiting = new LinkedHashSet<>();

  /** Hour of each station's newest report, as far as one came since the start. */
  private final Map<String, Instant> newestHours = new HashMap<>();

  private final ComputingTime computingTime = new ComputingTime();

  private ProcessorContext<String, SummaryChange> context;
  private KeyValueStore<String, SummaryMarks> store;
  private StationSpans spans;

  SpanProcessor(Expiry rollingExpiry, Duration dailyRetention) {
    this.rollingExpiry = rollingExpiry;
    this.dailyRetention = dailyRetention;
  }

  @Override
  public void init(ProcessorContext<String, SummaryChange> processorContext) {
    context = processorContext;
    store = context.getStateStore(SpanSummaries.MARKS_STORE);
    spans =
        new StationSpans(
            context,
            History.of(context),
            context.getStateStore(StoreNames.DAILY),
            context.getStateStore(StoreNames.ROLLING));
    // A task that comes to life again begins with what was committed.
    marks.clear();
    waiting.clear();
    newestHours.clear();
    try (KeyValueIterator<String, SummaryMarks> all = store.all()) {
      all.forEachRemaining(
          entry -> {
            marks.put(entry.key, entry.value);
            if (!entry.value.getTimes().isEmpty()) {
              waiting.add(entry.key);
            }
          });
    }
    context.schedule(PAUSE, PunctuationType.WALL_CLOCK_TIME, now -> computeWaiting());
  }

  @Override
  public void process(Record<String, ReportChange> message) {
    String stationId = message.key();
    ReportChange change = message.value();
    computingTime.recordCame();
    StationPlace place = StationPlace.of(change.report());
    SummaryMarks known = marks.get(stationId);
    boolean moves = known != null && !StationPlace.of(known).equals(place);
    if (known != null && (moves || isDue(known, change))) {
      // Later the history would not have all that is needed any more.
      compute(stationId);
    }
    newestHours.put(stationId, change.clock().truncatedTo(ChronoUnit.HOURS));
    List<Long> times = new ArrayList<>();
    if (moves) {
      spans.remove(stationId, StationPlace.of(known), place, change);
      times.addAll(openHours(change));
    } else if (known != null) {
      times.addAll(marks.get(stationId).getTimes());
    }
    long time = TouchedSpans.mark(change.timestamp());
    if (!times.contains(time)) {
      times.add(time);
    }
    SummaryMarks now = new SummaryMarks(place.timeZone(), place.areas(), times);
    if (!now.equals(marks.put(stationId, now))) {
      store.put(stationId, now);
    }
    waiting.add(stationId);
    expire(stationId, place.days(), change);
  }

  /** Whether an hour that waits is about to close. */
  private static boolean isDue(SummaryMarks known, ReportChange change) {
    long open = change.firstOpen().toEpochMilli();
    return known.getTimes().stream().anyMatch(time -> time < open);
  }

  private static List<Long> openHours(ReportChange change) {
    List<Long> times = new ArrayList<>();
    for (Instant hour = change.firstOpen();
        !hour.isAfter(change.clock());
        hour = hour.plus(StationHours.HOUR)) {
      times.add(hour.toEpochMilli());
    }
    return times;
  }

  private void computeWaiting() {
    long end = context.currentSystemTimeMs() + computingTime.next().toMillis();
    for (String stationId : List.copyOf(waiting)) {
      compute(stationId);
      if (context.currentSystemTimeMs() > end) {
        return;
      }
    }
  }

  private void compute(String stationId) {
    SummaryMarks known = marks.get(stationId);
    if (!known.getTimes().isEmpty()) {
      spans.compute(
          stationId, StationPlace.of(known), known.getTimes(), newestHours.get(stationId));
      SummaryMarks done = new SummaryMarks(known.getTimeZone(), known.getAreas(), List.of());
      marks.put(stationId, done);
      store.put(stationId, done);
    }
    waiting.remove(stationId);
  }

  private void expire(String stationId, LocalDays days, ReportChange change) {
    if (change.clockBefore() == null || change.clockBefore().equals(change.clock())) {
      return;
    }
    rollingExpiry.forEachExpired(
        change.clockBefore().truncatedTo(ChronoUnit.HOURS),
        change.clock().truncatedTo(ChronoUnit.HOURS),
        hour -> spans.forgetRolling(stationId, hour));
    LocalDate before = days.dateOf(change.clockBefore());
    LocalDate to = days.dateOf(change.clock().minus(dailyRetention));
    for (LocalDate date = days.dateOf(change.clockBefore().minus(dailyRetention));
        date.isBefore(to) && !date.isAfter(before);
        date = date.plusDays(1)) {
      spans.forgetDay(stationId, days.start(date));
    }
  }
}

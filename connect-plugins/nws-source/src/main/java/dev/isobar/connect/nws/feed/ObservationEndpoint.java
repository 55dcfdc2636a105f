package dev.isobar.connect.nws.feed;

import dev.isobar.connect.nws.config.Feed;
import dev.isobar.connect.nws.config.Polling;
import dev.isobar.connect.nws.http.Page;
import dev.isobar.connect.nws.http.PageRequest;
import dev.isobar.connect.nws.http.Validators;
import dev.isobar.connect.nws.metrics.Outcome;
import dev.isobar.connect.nws.metrics.SourceMetrics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.connect.source.SourceRecord;

/** The reports of one station. */
public final class ObservationEndpoint implements Endpoint {

  private static final String PATH = "/stations/%s/observations?limit=500&start=%s";

  /** Five-minute reports of so long and of the usual correction window fit on one page. */
  private static final Duration ONE_PAGE = Duration.ofHours(24);

  private final String stationId;
  private final Polling polling;
  private final Records records;
  private final InstantSource clock;
  private final EmittedReports emitted;
  private final Rhythm rhythm;
  private final SourceMetrics metrics;
  private final Staleness staleness = new Staleness();
  private boolean isNewer;
  private Validators validators = Validators.NONE;
  private String askedPath = "";

  /** The oldest report listed last time; if a list ends with it again, it ends there again. */
  private long endOfList = Long.MIN_VALUE;

  /**
   * @param offset the offset of the last record emitted of this station; null if there is none
   * @param rhythm this station's own, knowing nothing yet
   */
  public ObservationEndpoint(
      String stationId,
      Polling polling,
      Records records,
      Map<String, Object> offset,
      InstantSource clock,
      Rhythm rhythm,
      SourceMetrics metrics) {
    this.stationId = stationId;
    this.polling = polling;
    this.records = records;
    this.clock = clock;
    this.rhythm = rhythm;
    this.metrics = metrics;
    this.emitted =
        offset == null
            ? new EmittedReports(
                clock.instant().minus(polling.backfill()), polling.correctionWindow())
            : EmittedReports.restore(offset, polling.correctionWindow());
  }

  /** The source partition of a station's reports. */
  public static Map<String, String> partition(String stationId) {
    return SourcePartition.of(Feed.OBSERVATIONS, "station", stationId);
  }

  @Override
  public String name() {
    return "observations of " + stationId;
  }

  @Override
  public Duration interval() {
    return polling.observations();
  }

  @Override
  public Pause pause() {
    boolean newer = isNewer;
    isNewer = false;
    return rhythm.pause(clock.instant(), newer);
  }

  @Override
  public Optional<String> station() {
    return Optional.of(stationId);
  }

  @Override
  public boolean isBehind() {
    Instant onePage = clock.instant().minus(ONE_PAGE).minus(polling.correctionWindow());
    return emitted.horizon() < onePage.toEpochMilli();
  }

  @Override
  public PageRequest request() {
    Instant start = Instant.ofEpochMilli(emitted.horizon()).truncatedTo(ChronoUnit.SECONDS);
    String path = PATH.formatted(stationId, start);
    if (!path.equals(askedPath)) {
      askedPath = path;
      validators = Validators.NONE;
    }
    return new PageRequest(
        path,
        validators,
        reachesBackTo(start.toEpochMilli(), endOfList),
        new ReportReader(stationId));
  }

  /**
   * A list that ends elsewhere than last time is followed to its end, so that one cut short by a
   * cache hides nothing for longer than until the next.
   */
  private static Predicate<Page> reachesBackTo(long start, long endOfList) {
    return page -> {
      List<Report> reports = page.features(Report.class);
      Long oldest = reports.get(reports.size() - 1).timestamp();
      return oldest != null && (oldest <= start || oldest == endOfList);
    };
  }

  @Override
  public List<SourceRecord> accept(List<Page> pages) {
    if (staleness.isStale(pages.get(0).date())) {
      return List.of();
    }
    List<Listed> reports = read(pages);
    // What the API lists from before the horizon was forgotten already and would come again.
    long horizon = emitted.isEmpty() ? Long.MIN_VALUE : emitted.horizon();
    List<SourceRecord> fresh = new ArrayList<>();
    Set<String> undated = new HashSet<>();
    endOfList = Long.MAX_VALUE;
    for (int i = 0; i < reports.size(); i++) {
      Report report = reports.get(i).report();
      Long time = report.timestamp();
      boolean isNew;
      boolean isKnown = time != null && emitted.knows(time);
      if (time == null) {
        undated.add(report.digest());
        isNew = emitted.addUndated(report.digest());
      } else {
        endOfList = Math.min(endOfList, time);
        boolean holds = i + 1 == reports.size() || !time.equals(reports.get(i + 1).timestamp());
        isNew =
            time >= horizon
                && (holds
                    ? emitted.addCurrent(time, report.digest())
                    : emitted.addOlder(time, report.digest()));
      }
      metrics.counted(Feed.OBSERVATIONS, outcome(report, isNew, isKnown));
      if (isNew) {
        record(reports.get(i)).ifPresent(fresh::add);
        follow(time);
      }
    }
    if (endOfList == Long.MAX_VALUE) {
      endOfList = Long.MIN_VALUE;
    }
    emitted.retainUndated(undated);
    // A validator speaks of one page: with several, an old one may change behind its back.
    validators = pages.size() == 1 ? pages.get(0).validators() : Validators.NONE;
    return fresh;
  }

  private static Outcome outcome(Report report, boolean isNew, boolean isKnown) {
    if (!isNew) {
      return Outcome.REPEATED;
    }
    if (report.isMalformed()) {
      return Outcome.MALFORMED;
    }
    return isKnown ? Outcome.CORRECTED : Outcome.EMITTED;
  }

  /**
   * @param time of a report that was emitted, in epoch milliseconds; null if it has none
   */
  private void follow(Long time) {
    if (time == null) {
      return;
    }
    metrics.emitted(Feed.OBSERVATIONS, Instant.ofEpochMilli(time));
    isNewer |= rhythm.seen(time);
  }

  /** All reports, oldest first; of two with the same time, the one listed later first. */
  private List<Listed> read(List<Page> pages) {
    List<Listed> reports = new ArrayList<>();
    for (Page page : pages) {
      Instant now = clock.instant();
      Instant latest =
          (page.date() != null && page.date().isAfter(now) ? page.date() : now)
              .plus(polling.futureTolerance());
      for (Report report : page.features(Report.class)) {
        reports.add(new Listed(page, report.notBeyond(latest)));
      }
    }
    Collections.reverse(reports);
    reports.sort(
        Comparator.comparing(Listed::timestamp, Comparator.nullsFirst(Comparator.naturalOrder())));
    return reports;
  }

  private Optional<SourceRecord> record(Listed listed) {
    var position = new Records.Position(partition(stationId), emitted.toOffset());
    Report report = listed.report();
    return report.isMalformed()
        ? records.deadLetter(
            position,
            listed.page(),
            stationId,
            report.json().text(),
            report.malformed(),
            report.timestamp())
        : Optional.of(
            records.observation(position, listed.page(), report.value(), report.timestamp()));
  }

  /** A report and the page that lists it. */
  private record Listed(Page page, Report report) {

    Long timestamp() {
      return report.timestamp();
    }
  }
}

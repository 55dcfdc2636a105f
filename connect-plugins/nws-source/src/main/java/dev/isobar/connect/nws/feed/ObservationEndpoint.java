package dev.isobar.connect.nws.feed;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.connect.nws.config.Feed;
import dev.isobar.connect.nws.config.Polling;
import dev.isobar.connect.nws.config.Topics;
import dev.isobar.connect.nws.http.Page;
import dev.isobar.connect.nws.http.PageRequest;
import dev.isobar.connect.nws.http.Validators;
import dev.isobar.connect.nws.metrics.Outcome;
import dev.isobar.connect.nws.metrics.SourceMetrics;
import dev.isobar.connect.nws.report.MalformedReportException;
import dev.isobar.connect.nws.report.ObservationMapper;
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

  /** How old an answer out of a cache may be. */
  private static final Duration LONGEST_STALENESS = Duration.ofHours(1);

  /** Five-minute reports of so long and of the usual correction window fit on one page. */
  private static final Duration ONE_PAGE = Duration.ofHours(24);

  private final String stationId;
  private final Polling polling;
  private final Records records;
  private final InstantSource clock;
  private final EmittedReports emitted;
  private final Rhythm rhythm;
  private final SourceMetrics metrics;
  private boolean isNewer;
  private Validators validators = Validators.NONE;
  private Instant newestDate;
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
      Topics topics,
      Map<String, Object> offset,
      InstantSource clock,
      Rhythm rhythm,
      SourceMetrics metrics) {
    this.stationId = stationId;
    this.polling = polling;
    this.records = new Records(topics);
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
    return Map.of("station", stationId, "feed", Feed.OBSERVATIONS.id());
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
    return new PageRequest(path, validators, reachesBackTo(start.toEpochMilli(), endOfList));
  }

  /**
   * A list that ends elsewhere than last time is followed to its end, so that one cut short by a
   * cache hides nothing for longer than until the next.
   */
  private static Predicate<Page> reachesBackTo(long start, long endOfList) {
    return page -> {
      JsonNode last = page.features().get(page.features().size() - 1);
      try {
        long oldest = ObservationMapper.timestamp(last).toEpochMilli();
        return oldest <= start || oldest == endOfList;
      } catch (MalformedReportException e) {
        return false;
      }
    };
  }

  @Override
  public List<SourceRecord> accept(List<Page> pages) {
    if (isStale(pages.get(0).date())) {
      return List.of();
    }
    List<Report> reports = read(pages);
    // What the API lists from before the horizon was forgotten already and would come again.
    long horizon = emitted.isEmpty() ? Long.MIN_VALUE : emitted.horizon();
    List<SourceRecord> fresh = new ArrayList<>();
    Set<String> undated = new HashSet<>();
    endOfList = Long.MAX_VALUE;
    for (int i = 0; i < reports.size(); i++) {
      Report report = reports.get(i);
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
        fresh.add(record(report));
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

  /**
   * Whether a cache answered with something older than what was read before, which would undo
   * corrections. A date that went back further than caches keep is taken for a clock set right.
   */
  private boolean isStale(Instant date) {
    if (date == null) {
      return false;
    }
    boolean stale =
        newestDate != null
            && date.isBefore(newestDate)
            && date.isAfter(newestDate.minus(LONGEST_STALENESS));
    newestDate = stale ? newestDate : date;
    return stale;
  }

  /** All reports, oldest first; of two with the same time, the one listed later first. */
  private List<Report> read(List<Page> pages) {
    List<Report> reports = new ArrayList<>();
    for (Page page : pages) {
      Instant now = clock.instant();
      Instant latest =
          (page.date() != null && page.date().isAfter(now) ? page.date() : now)
              .plus(polling.futureTolerance());
      for (JsonNode feature : page.features()) {
        reports.add(Report.read(feature, page, stationId, latest));
      }
    }
    Collections.reverse(reports);
    reports.sort(
        Comparator.comparing(Report::timestamp, Comparator.nullsFirst(Comparator.naturalOrder())));
    return reports;
  }

  private SourceRecord record(Report report) {
    var position = new Records.Position(partition(stationId), emitted.toOffset());
    return report.isMalformed()
        ? records.deadLetter(
            position,
            report.page(),
            stationId,
            report.json(),
            report.malformed(),
            report.timestamp())
        : records.observation(position, report.page(), report.value(), report.timestamp());
  }
}

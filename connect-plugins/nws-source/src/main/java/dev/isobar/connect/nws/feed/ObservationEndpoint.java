package dev.isobar.connect.nws.feed;

import dev.isobar.connect.nws.config.Feed;
import dev.isobar.connect.nws.config.Polling;
import dev.isobar.connect.nws.http.Page;
import dev.isobar.connect.nws.http.PageRequest;
import dev.isobar.connect.nws.http.Validators;
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

  private final String stationId;
  private final Polling polling;
  private final Records records;
  private final InstantSource clock;
  private final EmittedReports emitted;
  private Validators validators = Validators.NONE;
  private Instant newestDate;
  private String askedPath = "";

  /** The oldest report listed last time: behind it the API had nothing more. */
  private long endOfList = Long.MIN_VALUE;

  /**
   * @param offset the offset of the last record emitted of this station; null if there is none
   */
  public ObservationEndpoint(
      String stationId,
      Polling polling,
      Records records,
      Map<String, Object> offset,
      InstantSource clock) {
    this.stationId = stationId;
    this.polling = polling;
    this.records = records;
    this.clock = clock;
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
        reachesBackTo(Math.max(start.toEpochMilli(), endOfList)),
        new ReportReader(stationId));
  }

  private static Predicate<Page> reachesBackTo(long time) {
    return page -> {
      List<Report> reports = page.features(Report.class);
      Long last = reports.get(reports.size() - 1).timestamp();
      return last != null && last <= time;
    };
  }

  @Override
  public List<SourceRecord> accept(List<Page> pages) {
    if (isStale(pages.get(0).date())) {
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
      if (isNew) {
        record(reports.get(i)).ifPresent(fresh::add);
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

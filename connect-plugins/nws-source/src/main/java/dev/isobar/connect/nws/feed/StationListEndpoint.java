package dev.isobar.connect.nws.feed;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.connect.nws.config.Feed;
import dev.isobar.connect.nws.http.Page;
import dev.isobar.connect.nws.http.PageRequest;
import dev.isobar.connect.nws.http.Validators;
import dev.isobar.connect.nws.metrics.Outcome;
import dev.isobar.connect.nws.metrics.SourceMetrics;
import dev.isobar.connect.nws.report.ContentDigest;
import dev.isobar.connect.nws.report.MalformedReportException;
import dev.isobar.connect.nws.report.StationMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** A list of stations: those of a state, or some by id. */
public final class StationListEndpoint implements Endpoint {

  private static final String MALFORMED = "malformed";

  private final StationList list;
  private final Duration interval;
  private final Records records;
  private final KnownStations known;
  private final SourceMetrics metrics;
  private final Set<String> malformed = new LinkedHashSet<>();
  private Validators validators = Validators.NONE;

  /**
   * @param known shared by all lists of a task, as a station may be on several
   */
  public StationListEndpoint(
      StationList list,
      Duration interval,
      Records records,
      KnownStations known,
      OffsetStorageReader offsets,
      SourceMetrics metrics) {
    this.list = list;
    this.interval = interval;
    this.records = records;
    this.known = known;
    this.metrics = metrics;
    Map<String, Object> offset = offsets.offset(partition());
    if (offset != null && offset.get(MALFORMED) instanceof String digests && !digests.isEmpty()) {
      malformed.addAll(Arrays.asList(digests.split(",", -1)));
    }
  }

  @Override
  public String name() {
    return list.name();
  }

  @Override
  public Duration interval() {
    return interval;
  }

  @Override
  public PageRequest request() {
    return new PageRequest(list.path(), validators, page -> false);
  }

  @Override
  public List<SourceRecord> accept(List<Page> pages) {
    known.load(
        pages.stream()
            .flatMap(page -> page.features().stream())
            .flatMap(feature -> StationMapper.stationId(feature).stream())
            .toList());
    List<SourceRecord> fresh = new ArrayList<>();
    Set<String> malformedNow = new LinkedHashSet<>();
    for (Page page : pages) {
      for (JsonNode feature : page.features()) {
        try {
          Struct station = StationMapper.map(feature);
          String id = station.getString("station_id");
          String digest = ContentDigest.of(station);
          boolean isKnown = known.contains(id);
          boolean isNew = known.update(id, digest);
          metrics.counted(
              Feed.STATIONS,
              !isNew ? Outcome.REPEATED : isKnown ? Outcome.CORRECTED : Outcome.EMITTED);
          if (isNew) {
            fresh.add(records.station(KnownStations.position(id, digest), page, station));
          }
        } catch (MalformedReportException e) {
          String digest = ContentDigest.of(feature);
          malformedNow.add(digest);
          boolean isNew = malformed.add(digest);
          metrics.counted(Feed.STATIONS, isNew ? Outcome.MALFORMED : Outcome.REPEATED);
          if (isNew) {
            deadLetter(page, feature, e.getMessage()).ifPresent(fresh::add);
          }
        }
      }
    }
    malformed.retainAll(malformedNow);
    validators = pages.size() == 1 ? pages.get(0).validators() : Validators.NONE;
    return fresh;
  }

  private Optional<SourceRecord> deadLetter(Page page, JsonNode feature, String reason) {
    var position =
        new Records.Position(partition(), Map.of(MALFORMED, String.join(",", malformed)));
    return records.deadLetter(
        position,
        page,
        StationMapper.stationId(feature).orElse(null),
        feature.toString(),
        reason,
        null);
  }

  private Map<String, String> partition() {
    return SourcePartition.of(Feed.STATIONS, "list", list.path());
  }
}

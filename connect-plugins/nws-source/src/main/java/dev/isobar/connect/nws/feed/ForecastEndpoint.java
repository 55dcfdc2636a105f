package dev.isobar.connect.nws.feed;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.connect.nws.config.Feed;
import dev.isobar.connect.nws.http.Page;
import dev.isobar.connect.nws.http.PageRequest;
import dev.isobar.connect.nws.http.Validators;
import dev.isobar.connect.nws.metrics.Outcome;
import dev.isobar.connect.nws.metrics.SourceMetrics;
import dev.isobar.connect.nws.report.ContentDigest;
import dev.isobar.connect.nws.report.ForecastMapper;
import dev.isobar.connect.nws.report.ForecastReading;
import dev.isobar.connect.nws.report.GridForecastMapper;
import dev.isobar.connect.nws.report.MalformedReportException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.connect.source.SourceRecord;

/** One kind of forecast for one grid cell. */
public final class ForecastEndpoint implements Endpoint {

  /** Quantities with their units, instead of words such as 2 to 13 mph. */
  private static final Map<String, String> FLAGS =
      Map.of("Feature-Flags", "forecast_temperature_qv,forecast_wind_speed_qv");

  private static final Pattern GRID_ID = Pattern.compile("[A-Z]{3}/-?\\d{1,4},-?\\d{1,4}");

  private final Feed feed;
  private final String gridId;
  private final Duration interval;
  private final Duration futureTolerance;
  private final Records records;
  private final InstantSource clock;
  private final SourceMetrics metrics;
  private final Staleness staleness = new Staleness();
  private ForecastOffset emitted;
  private Validators validators = Validators.NONE;

  /**
   * @param feed which kind of forecast
   * @param gridId the grid cell, such as SEW/125,67
   * @param interval time between two requests
   * @param futureTolerance how far ahead of now a forecast's own time may be
   * @param offset the offset of the last record emitted of this forecast; null if there is none
   */
  ForecastEndpoint(
      Feed feed,
      String gridId,
      Duration interval,
      Duration futureTolerance,
      Records records,
      Map<String, ?> offset,
      InstantSource clock,
      SourceMetrics metrics) {
    this.feed = feed;
    this.gridId = gridId;
    this.interval = interval;
    this.futureTolerance = futureTolerance;
    this.records = records;
    this.clock = clock;
    this.metrics = metrics;
    this.emitted = ForecastOffset.restore(offset);
  }

  /** Whether this is the name of a grid cell, such as SEW/125,67. */
  public static boolean isGridId(String text) {
    return GRID_ID.matcher(text).matches();
  }

  /** The source partition of a forecast. */
  static Map<String, String> partition(Feed feed, String gridId) {
    return SourcePartition.of(feed, "grid", gridId);
  }

  @Override
  public String name() {
    return feed.id() + " of " + gridId;
  }

  @Override
  public Duration interval() {
    return interval;
  }

  @Override
  public PageRequest request() {
    String grid = "/gridpoints/" + gridId;
    return switch (feed) {
      case FORECASTS -> PageRequest.document(grid + "/forecast", validators, FLAGS);
      case FORECASTS_HOURLY -> PageRequest.document(grid + "/forecast/hourly", validators, FLAGS);
      default -> PageRequest.document(grid, validators, Map.of());
    };
  }

  @Override
  public List<SourceRecord> accept(List<Page> pages) {
    Page page = pages.get(0);
    if (staleness.isStale(page.date())) {
      return List.of();
    }
    validators = page.validators();
    JsonNode feature = page.features().get(0);
    List<SourceRecord> fresh = new ArrayList<>();
    Set<String> malformed = new HashSet<>();
    try {
      ForecastReading reading = read(feature, page);
      for (ForecastReading.Unreadable part : reading.unreadable()) {
        malformed.add(addDeadLetter(page, part.json(), part.reason(), fresh));
      }
      long updated = reading.updated().toEpochMilli();
      // An older one is out of a cache.
      boolean isNew = updated >= emitted.updated() && !reading.digest().equals(emitted.digest());
      metrics.counted(feed, isNew ? Outcome.EMITTED : Outcome.REPEATED);
      if (isNew) {
        metrics.emitted(feed, reading.updated());
        emitted = emitted.emitted(updated, reading.digest());
        fresh.add(records.of(feed, position(), page, gridId, reading.value(), updated));
      }
    } catch (MalformedReportException e) {
      malformed.add(addDeadLetter(page, feature, e.getMessage(), fresh));
    }
    emitted = emitted.retainMalformed(malformed);
    return fresh;
  }

  private ForecastReading read(JsonNode feature, Page page) throws MalformedReportException {
    ForecastReading reading =
        feed == Feed.FORECASTS_GRID
            ? GridForecastMapper.map(feature, gridId)
            : ForecastMapper.map(feature, gridId, feed == Feed.FORECASTS_HOURLY);
    Instant now = clock.instant();
    Instant latest =
        (page.date() != null && page.date().isAfter(now) ? page.date() : now).plus(futureTolerance);
    return reading.notAfter(latest);
  }

  /**
   * @return the digest of what could not be read
   */
  private String addDeadLetter(Page page, JsonNode json, String reason, List<SourceRecord> fresh) {
    String digest = ContentDigest.of(json);
    if (!emitted.malformed().contains(digest)) {
      emitted = emitted.withMalformed(digest);
      metrics.counted(feed, Outcome.MALFORMED);
      records
          .deadLetter(position(), page, gridId, json.toString(), reason, null)
          .ifPresent(fresh::add);
    }
    return digest;
  }

  private Records.Position position() {
    return new Records.Position(partition(feed, gridId), emitted.toMap());
  }
}

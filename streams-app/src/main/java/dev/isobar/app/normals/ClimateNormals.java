package dev.isobar.app.normals;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.isobar.app.config.NormalsSettings;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Normals from memory, which is filled in the background. What has become old is read again and
 * serves meanwhile; that a station has none is remembered as well.
 */
public final class ClimateNormals implements Normals {

  private static final int HALF_AN_HOUR_SECONDS = 1800;

  /** Key, entry and what the cache needs for them: about. */
  private static final int ENTRY_BYTES = 250;

  /** More than come between two looks at what waits. */
  private static final int ANSWERS_KEPT = 128;

  private record Known(MonthNormals normals, long askedAt) {}

  private final NormalsSource source;
  private final InstantSource clock;
  private final long expiryMillis;
  private final long absentExpiryMillis;
  private final Cache<StationMonth, Known> known;
  private final LastAnswers<StationMonth, Known> lastAnswers = new LastAnswers<>(ANSWERS_KEPT);
  private final NormalsRequests requests;

  /**
   * @param source where normals are; closed with this
   * @param settings how long things may take and hold
   * @param clock tells how long they take
   */
  public ClimateNormals(NormalsSource source, NormalsSettings settings, InstantSource clock) {
    this.source = source;
    this.clock = clock;
    this.expiryMillis = settings.expiry().toMillis();
    this.absentExpiryMillis = settings.absentExpiry().toMillis();
    this.known =
        Caffeine.newBuilder()
            // What is to be thrown out is so at once: it takes no time that is worth a thread.
            .executor(Runnable::run)
            .maximumWeight(settings.cacheBytes())
            .weigher((StationMonth month, Known entry) -> ENTRY_BYTES + entry.normals().bytes())
            .build();
    this.requests =
        new NormalsRequests(source, this::take, settings.deadline(), settings.retry(), clock);
  }

  @Override
  public Optional<Normal> of(String stationId, Instant time) {
    LocalDateTime hour =
        LocalDateTime.ofEpochSecond(
            time.getEpochSecond() + HALF_AN_HOUR_SECONDS, 0, ZoneOffset.UTC);
    StationMonth month = new StationMonth(stationId, hour.getMonthValue());
    Known entry = find(month);
    if (entry != null) {
      if (isOld(entry)) {
        requests.request(month);
      }
      return Optional.of(at(hour, entry));
    }
    boolean asked = requests.request(month);
    entry = find(month);
    if (entry != null) {
      return Optional.of(at(hour, entry));
    }
    return asked ? Optional.empty() : Optional.of(Normal.UNAVAILABLE);
  }

  private Known find(StationMonth month) {
    Known entry = known.getIfPresent(month);
    return entry == null ? lastAnswers.get(month) : entry;
  }

  private void take(StationMonth month, MonthNormals normals, long askedAt) {
    Known entry = new Known(normals, askedAt);
    known.put(month, entry);
    lastAnswers.put(month, entry);
  }

  private static Normal at(LocalDateTime hour, Known entry) {
    return entry.normals().at(hour.getMonthValue(), hour.getDayOfMonth(), hour.getHour());
  }

  private boolean isOld(Known entry) {
    long expiry = entry.normals().isEmpty() ? absentExpiryMillis : expiryMillis;
    return clock.millis() - entry.askedAt() >= expiry;
  }

  @Override
  public void close() {
    requests.close();
    source.close();
  }
}

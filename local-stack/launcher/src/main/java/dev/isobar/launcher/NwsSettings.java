package dev.isobar.launcher;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * What the source connector is told through the environment.
 *
 * @param baseUrl of the API or the simulator
 * @param states comma-separated states all of whose stations are followed; may be empty
 * @param stations comma-separated station ids; may be empty
 * @param pollInterval between two requests for a station's reports, and for the alerts
 * @param forecastInterval between two requests for one place's forecast
 * @param backfill how far back the first start reaches
 * @param requestsPerSecond the most the connector may ask
 */
record NwsSettings(
    URI baseUrl,
    String userAgent,
    String states,
    String stations,
    Duration pollInterval,
    Duration forecastInterval,
    Duration backfill,
    int requestsPerSecond) {

  /** The API's own pace; asked faster, its clock must be running fast. */
  private static final Duration USUAL_INTERVAL = Duration.ofMinutes(1);

  private static final Duration LONGEST_FRESHNESS = Duration.ofHours(1);

  Map<String, String> environment() {
    // How long an answer is fresh is told in seconds of weather, not in ours.
    Duration cache = pollInterval.compareTo(USUAL_INTERVAL) < 0 ? Duration.ZERO : LONGEST_FRESHNESS;
    return Map.of(
        "ISOBAR_NWS_BASE_URL", baseUrl.toString(),
        "ISOBAR_NWS_USER_AGENT", userAgent,
        "ISOBAR_NWS_STATES", states,
        "ISOBAR_NWS_STATIONS", stations,
        "ISOBAR_NWS_POLL_INTERVAL_MS", Long.toString(pollInterval.toMillis()),
        "ISOBAR_NWS_FORECAST_INTERVAL_MS", Long.toString(forecastInterval.toMillis()),
        "ISOBAR_NWS_ALERT_INTERVAL_MS", Long.toString(pollInterval.toMillis()),
        "ISOBAR_NWS_CACHE_MAX_MS", Long.toString(cache.toMillis()),
        "ISOBAR_NWS_BACKFILL_MS", Long.toString(backfill.toMillis()),
        "ISOBAR_NWS_RATE_LIMIT", Integer.toString(requestsPerSecond));
  }
}

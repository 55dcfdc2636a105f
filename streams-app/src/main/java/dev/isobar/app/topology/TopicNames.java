package dev.isobar.app.topology;

import java.util.List;

/** The topics that are read and written. */
public final class TopicNames {

  /** Read: one {@code Station} a key, the newest counts. */
  public static final String STATIONS = "weather.stations";

  /** Read: reports as the NWS gave them. */
  public static final String OBSERVATIONS = "weather.observations";

  /** Written: reports with their station and what derives from both. */
  public static final String ENRICHED = "weather.enriched";

  /** Written: a summary of each station's hour. */
  public static final String HOURLY = "weather.hourly";

  /** All of them. */
  public static final List<String> ALL = List.of(STATIONS, OBSERVATIONS, ENRICHED, HOURLY);

  private TopicNames() {}
}

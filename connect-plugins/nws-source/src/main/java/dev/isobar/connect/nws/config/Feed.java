package dev.isobar.connect.nws.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A kind of data of the API that goes to a topic of its own. */
public enum Feed {
  OBSERVATIONS("observations"),
  STATIONS("stations"),
  /** Periods of about twelve hours. */
  FORECASTS("forecasts"),
  FORECASTS_HOURLY("forecasts.hourly"),
  /** The raw layers that forecasts are made from. */
  FORECASTS_GRID("forecasts.grid"),
  ALERTS("alerts");

  private final String id;

  Feed(String id) {
    this.id = id;
  }

  /** The name as it stands in {@code nws.feeds} and in source partitions. */
  public String id() {
    return id;
  }

  /** Whether it is asked for by grid cell. */
  public boolean isForecast() {
    return this == FORECASTS || this == FORECASTS_HOURLY || this == FORECASTS_GRID;
  }

  /** The feed of this name; empty if there is none. */
  public static Optional<Feed> of(String id) {
    return Arrays.stream(values()).filter(feed -> feed.id.equals(id)).findFirst();
  }

  /** All names. */
  public static List<String> ids() {
    return Arrays.stream(values()).map(Feed::id).toList();
  }
}

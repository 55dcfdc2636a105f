package dev.isobar.connect.nws.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A kind of data of the API that goes to a topic of its own. */
public enum Feed {
  OBSERVATIONS,
  STATIONS;

  /** The name as it stands in {@code nws.feeds} and in source partitions. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static List<String> ids() {
    return Arrays.stream(values()).map(Feed::id).toList();
  }
}

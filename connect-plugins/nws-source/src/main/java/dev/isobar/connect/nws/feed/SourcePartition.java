package dev.isobar.connect.nws.feed;

import dev.isobar.connect.nws.config.Feed;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes source partitions. Connect finds an offset by its partition's text, so the names have to
 * come in the same order in every JVM, which those of {@link Map#of} do not.
 */
final class SourcePartition {

  /** The name that comes first. */
  static final String FEED = "feed";

  private SourcePartition() {}

  /**
   * A part of a feed.
   *
   * @param name what tells its parts apart
   */
  static Map<String, String> of(Feed feed, String name, String value) {
    Map<String, String> partition = new LinkedHashMap<>();
    partition.put(FEED, feed.id());
    partition.put(name, value);
    return Collections.unmodifiableMap(partition);
  }
}

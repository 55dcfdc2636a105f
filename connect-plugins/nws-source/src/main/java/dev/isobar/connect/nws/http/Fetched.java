package dev.isobar.connect.nws.http;

import java.time.Duration;
import java.util.List;

/**
 * All that a request brought.
 *
 * @param pages the pages in the order they came; empty when nothing changed
 * @param freshFor how long asking again would bring nothing new, by the word of the server
 */
public record Fetched(List<Page> pages, Duration freshFor) {

  /** Whether the server said that nothing changed since the last time. */
  public boolean isNotModified() {
    return pages.isEmpty();
  }
}

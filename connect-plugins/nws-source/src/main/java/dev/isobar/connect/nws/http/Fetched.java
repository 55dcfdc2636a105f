package dev.isobar.connect.nws.http;

import java.util.List;

/**
 * All that a request brought.
 *
 * @param pages the pages in the order they came; empty when nothing changed
 */
public record Fetched(List<Page> pages) {

  static final Fetched NOT_MODIFIED = new Fetched(List.of());

  /** Whether the server said that nothing changed since the last time. */
  public boolean isNotModified() {
    return pages.isEmpty();
  }
}

package dev.isobar.connect.nws.feed;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What stood on the last two answers to each query: what is missing from one answer alone may be
 * missing by mistake. Not thread-safe.
 */
final class AlertLists {

  private record Answers(Set<String> last, Set<String> before) {}

  private final Map<String, Answers> byQuery = new HashMap<>();

  /**
   * @param queries paths of all queries
   */
  AlertLists(Collection<String> queries) {
    queries.forEach(query -> byQuery.put(query, new Answers(null, null)));
  }

  /** Notes an answer. */
  void answered(String query, Set<String> listed) {
    byQuery.compute(query, (path, answers) -> new Answers(Set.copyOf(listed), answers.last()));
  }

  /** Whether it stands on none of the last two answers, and every query has as many. */
  boolean isGone(String id) {
    return byQuery.values().stream()
        .allMatch(
            answers ->
                answers.before() != null
                    && !answers.last().contains(id)
                    && !answers.before().contains(id));
  }
}

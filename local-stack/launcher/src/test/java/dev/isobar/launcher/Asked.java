package dev.isobar.launcher;

import java.time.Duration;
import java.util.Map;

/**
 * What became of questions in a while.
 *
 * @param failures questions that nobody answered, by the consistency that they asked for
 * @param slowest how long the slowest answer took
 * @param reasons how often each reason was given by an instance that did not answer
 */
record Asked(
    int questions, Map<String, Integer> failures, Duration slowest, Map<String, Integer> reasons) {

  int answered() {
    return questions - failures.values().stream().mapToInt(Integer::intValue).sum();
  }
}

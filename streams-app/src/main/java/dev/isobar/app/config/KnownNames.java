package dev.isobar.app.config;

import java.util.Comparator;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;

/** Refuses names that nobody would ever read. */
final class KnownNames {

  private KnownNames() {}

  /**
   * @throws ConfigException for the first name that is not known, with the known name most like it
   */
  static void requireKnown(Set<String> names, Set<String> known) {
    for (String name : names) {
      if (!known.contains(name)) {
        String nearest =
            known.stream()
                .min(
                    Comparator.comparingInt((String candidate) -> distance(name, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
        throw new ConfigException(
            "Unknown property " + name + ". The nearest known one is " + nearest + ".");
      }
    }
  }

  /** Levenshtein distance: the fewest insertions, deletions and replacements of a character. */
  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[b.length()];
  }
}

package dev.isobar.connect.cassandra.table;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Guesses which name was meant by one that does not exist. */
public final class NearestName {

  private NearestName() {}

  /**
   * Returns the name that takes the fewest changes of single letters, capitals and signs aside;
   * empty if none is near.
   */
  public static Optional<String> to(String wanted, Collection<String> names) {
    String plain = plain(wanted);
    int limit = Math.max(1, plain.length() / 3);
    return names.stream()
        .filter(name -> distance(plain, plain(name)) <= limit)
        .min(
            Comparator.<String>comparingInt(name -> distance(plain, plain(name)))
                .thenComparing(Comparator.naturalOrder()));
  }

  /**
   * Ends an error about a name that does not exist: asks for the nearest one, or else lists what
   * there is.
   */
  public static String hint(String wanted, Collection<String> names) {
    return to(wanted, names)
        .map(name -> "did you mean " + name + "?")
        .orElseGet(() -> names.isEmpty() ? "there is none" : "there is " + listed(names));
  }

  private static String listed(Collection<String> names) {
    int shown = 20;
    Stream<String> first = names.stream().sorted().limit(shown);
    return String.join(", ", first.toList()) + (names.size() > shown ? ", …" : "");
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }

  /** Letters to put in, take out, replace, or swap with their neighbour. */
  private static int distance(String from, String to) {
    int[][] rows = new int[from.length() + 1][to.length() + 1];
    Arrays.setAll(rows[0], column -> column);
    for (int i = 1; i <= from.length(); i++) {
      rows[i][0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        int best =
            Math.min(rows[i - 1][j - 1] + change, 1 + Math.min(rows[i - 1][j], rows[i][j - 1]));
        boolean swapped =
            i > 1
                && j > 1
                && from.charAt(i - 1) == to.charAt(j - 2)
                && from.charAt(i - 2) == to.charAt(j - 1);
        rows[i][j] = swapped ? Math.min(best, rows[i - 2][j - 2] + 1) : best;
      }
    }
    return rows[from.length()][to.length()];
  }
}

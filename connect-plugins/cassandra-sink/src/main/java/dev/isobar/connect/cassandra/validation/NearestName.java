package dev.isobar.connect.cassandra.validation;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import java.util.Collection;
import java.util.Comparator;

/** Finds what a name that does not exist was meant to be. */
final class NearestName {

  private NearestName() {}

  /** Returns " (did you mean …?)" with the name that needs the fewest changes, or nothing. */
  static String among(Collection<CqlIdentifier> names, CqlIdentifier wanted) {
    String text = wanted.asInternal();
    int most = Math.max(2, text.length() / 3);
    return names.stream()
        .filter(name -> changes(name.asInternal(), text) <= most)
        .min(
            Comparator.<CqlIdentifier>comparingInt(name -> changes(name.asInternal(), text))
                .thenComparing(CqlIdentifier::asInternal))
        .map(name -> " (did you mean " + name.asCql(true) + "?)")
        .orElse("");
  }

  /** How many letters have to be put in, taken out or replaced to make one out of the other. */
  static int changes(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[other.length()];
  }
}

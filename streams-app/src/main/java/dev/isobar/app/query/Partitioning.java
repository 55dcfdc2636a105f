package dev.isobar.app.query;

/** Which part of a key decides in which partition it is, by Kafka's default partitioning. */
public final class Partitioning {

  private static final int WHOLE_KEY = -1;

  private static final Partitioning BY_KEY = new Partitioning(WHOLE_KEY);

  private final int separator;

  private Partitioning(int separator) {
    this.separator = separator;
  }

  /** The serialized key itself. */
  public static Partitioning byKey() {
    return BY_KEY;
  }

  /** The UTF-8 bytes of a text key up to the first separator; the whole key where there is none. */
  public static Partitioning byTextBefore(char separator) {
    return new Partitioning(separator);
  }

  /** Whether it is the serialized key itself. */
  public boolean isByKey() {
    return separator == WHOLE_KEY;
  }

  /** The part of a text key that decides. */
  public String partOf(String key) {
    int end = isByKey() ? -1 : key.indexOf(separator);
    return end < 0 ? key : key.substring(0, end);
  }

  /** The part that all text keys share that begin with a prefix; null when it is not the same. */
  String partOfAll(String prefix) {
    return isByKey() || prefix.indexOf(separator) < 0 ? null : partOf(prefix);
  }
}

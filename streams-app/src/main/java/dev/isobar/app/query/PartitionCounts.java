package dev.isobar.app.query;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;

/** How many partitions stores have; it never changes while an application runs. */
final class PartitionCounts {

  private final Map<String, Integer> known = new ConcurrentHashMap<>();
  private final ToIntFunction<String> source;

  /**
   * @param source 0 for a store of which it is not known yet
   */
  PartitionCounts(ToIntFunction<String> source) {
    this.source = source;
  }

  /**
   * The number.
   *
   * @throws NotNowException while it is not known
   */
  int of(String store) {
    Integer count = known.get(store);
    if (count != null) {
      return count;
    }
    int asked = source.applyAsInt(store);
    if (asked == 0) {
      throw new NotNowException(
          "How many partitions the store "
              + store
              + " has is not known yet: the application has not made its changelog, or the broker"
              + " does not answer.");
    }
    known.put(store, asked);
    return asked;
  }
}

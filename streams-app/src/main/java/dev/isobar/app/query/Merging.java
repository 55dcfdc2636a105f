package dev.isobar.app.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Makes one answer of entries of those for several partitions, in the order of the serialized keys.
 * An answer that says there is more tells nothing of what lies behind its last entry, so the whole
 * ends where the first of them ends.
 */
final class Merging<K> {

  /**
   * An answer.
   *
   * @param partitions those whose entries are taken from it; it may have others
   */
  record Part(Set<Integer> partitions, Reply reply) {}

  private record Keyed(byte[] key, Found found) {}

  private final StoreKeys<K> keys;
  private final int count;
  private final Comparator<byte[]> order;

  /**
   * @param count how many partitions the store has
   */
  Merging(StoreDescription<K, ?> store, int count, boolean reverse) {
    this.keys = new StoreKeys<>(store);
    this.count = count;
    Comparator<byte[]> forward = StoreKeys::compare;
    this.order = reverse ? forward.reversed() : forward;
  }

  /**
   * What was merged.
   *
   * @param reply may be empty although there is more
   * @param upTo the key up to which it is complete; null when it is to the end
   */
  record Merged(Reply reply, String upTo) {}

  Merged merge(List<Part> parts, int limit) {
    Keyed end = null;
    for (Part part : parts) {
      List<Found> found = part.reply().found();
      if (part.reply().more() && !found.isEmpty()) {
        Keyed last = keyed(found.get(found.size() - 1));
        end = end == null || order.compare(last.key(), end.key()) < 0 ? last : end;
      }
    }
    List<Keyed> entries = new ArrayList<>();
    for (Part part : parts) {
      for (Found found : part.reply().found()) {
        Keyed entry = keyed(found);
        boolean known = end == null || order.compare(entry.key(), end.key()) <= 0;
        // Some keys are in several partitions, and some partitions were asked of somebody else.
        if (known && part.partitions().contains(keys.partition(found.keyText(), count))) {
          entries.add(entry);
        }
      }
    }
    entries.sort(Comparator.comparing(Keyed::key, order));
    boolean cut = entries.size() > limit;
    List<Found> found =
        (cut ? entries.subList(0, limit) : entries).stream().map(Keyed::found).toList();
    String upTo = end == null ? null : end.found().keyText();
    return new Merged(new Reply(found, cut || end != null, currencies(parts)), upTo);
  }

  private Keyed keyed(Found found) {
    return new Keyed(keys.bytesOf(found.keyText()), found);
  }

  private static List<Currency> currencies(List<Part> parts) {
    return parts.stream()
        .flatMap(
            part ->
                part.reply().currencies().stream()
                    .filter(by -> part.partitions().contains(by.partition())))
        .sorted(Comparator.comparingInt(Currency::partition))
        .toList();
  }
}

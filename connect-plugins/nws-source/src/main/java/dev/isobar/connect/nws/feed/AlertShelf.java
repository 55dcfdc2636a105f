package dev.isobar.connect.nws.feed;

import dev.isobar.connect.nws.config.Feed;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * A part of the alerts that are known, and one source partition: its offset holds all of the
 * shelf's alerts. There are few enough shelves to look them all up at the start, and enough of them
 * to keep the offset of a record small. Not thread-safe.
 */
final class AlertShelf {

  /** Stored offsets are by shelf: another number would lose them. */
  static final int COUNT = 64;

  private static final String SHELF = "shelf";

  /** No alert has such an id. */
  private static final String MALFORMED = "!malformed";

  private final int number;
  private final Map<String, AlertEntry> entries = new TreeMap<>();
  private final Set<String> malformed = new LinkedHashSet<>();

  private AlertShelf(int number) {
    this.number = number;
  }

  /**
   * The shelf held by a source offset.
   *
   * @param offset null for an empty shelf
   * @throws ConnectException if the offset was not made by this class
   */
  static AlertShelf restore(int number, Map<String, ?> offset) {
    AlertShelf shelf = new AlertShelf(number);
    if (offset != null) {
      offset.forEach((id, text) -> shelf.restore(id, text));
    }
    return shelf;
  }

  private void restore(String id, Object value) {
    if (value instanceof String text) {
      if (id.equals(MALFORMED)) {
        Arrays.stream(text.split(",", -1)).filter(d -> !d.isEmpty()).forEach(malformed::add);
        return;
      }
      var entry = AlertEntry.parse(text);
      if (entry.isPresent()) {
        entries.put(id, entry.get());
        return;
      }
    }
    throw new ConnectException(
        "The source offset of alerts holds "
            + value
            + " for "
            + id
            + ", but must hold state, time sent, end, digests and selection, such as"
            + " ACTIVE 1784145600000 1784149200000 h3Vbq2kQw8c 1f00ab42."
            + " Reset the connector's offsets to start afresh.");
  }

  /** Which shelf an alert is on. */
  static int of(String id) {
    CRC32 crc = new CRC32();
    crc.update(id.getBytes(StandardCharsets.UTF_8));
    return (int) (crc.getValue() % COUNT);
  }

  static Map<String, String> partition(int number) {
    return SourcePartition.of(Feed.ALERTS, SHELF, String.valueOf(number));
  }

  /** The source partitions of all shelves, in their order. */
  static List<Map<String, String>> partitions() {
    return IntStream.range(0, COUNT).mapToObj(AlertShelf::partition).toList();
  }

  /** The alerts by id; what is changed in it changes on the shelf. */
  Map<String, AlertEntry> entries() {
    return entries;
  }

  /** Digests of what could not be read; what is changed in it changes on the shelf. */
  Set<String> malformed() {
    return malformed;
  }

  /** The shelf as it is now; later changes do not show. */
  Records.Position position() {
    Map<String, Object> offset = new HashMap<>();
    entries.forEach((id, entry) -> offset.put(id, entry.text()));
    if (!malformed.isEmpty()) {
      offset.put(MALFORMED, String.join(",", malformed));
    }
    return new Records.Position(partition(number), offset);
  }
}

package dev.isobar.connect.nws.feed;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * What was emitted last of one forecast of one grid cell.
 *
 * @param updated the forecast's own time in epoch milliseconds; 0 if none was emitted
 * @param digest digest of its content; empty if none was emitted
 * @param malformed digests of what could not be read and is still there
 */
record ForecastOffset(long updated, String digest, Set<String> malformed) {

  static final ForecastOffset NONE = new ForecastOffset(0, "", Set.of());

  private static final String UPDATED = "updated";
  private static final String DIGEST = "digest";
  private static final String MALFORMED = "malformed";

  /**
   * Reads a source offset.
   *
   * @param offset null if there is none
   * @throws ConnectException if it was not made by this class
   */
  static ForecastOffset restore(Map<String, ?> offset) {
    if (offset == null) {
      return NONE;
    }
    if (offset.get(UPDATED) instanceof Number updated
        && offset.get(DIGEST) instanceof String digest
        && offset.get(MALFORMED) instanceof String malformed) {
      return new ForecastOffset(
          updated.longValue(),
          digest,
          malformed.isEmpty()
              ? Set.of()
              : new LinkedHashSet<>(Arrays.asList(malformed.split(",", -1))));
    }
    throw new ConnectException(
        "The source offset "
            + offset
            + " of a forecast must have a number updated and the texts digest and malformed."
            + " Reset the connector's offsets to start afresh.");
  }

  Map<String, Object> toMap() {
    return Map.of(UPDATED, updated, DIGEST, digest, MALFORMED, String.join(",", malformed));
  }

  ForecastOffset emitted(long updated, String digest) {
    return new ForecastOffset(updated, digest, malformed);
  }

  ForecastOffset withMalformed(String digest) {
    Set<String> more = new LinkedHashSet<>(malformed);
    more.add(digest);
    return new ForecastOffset(updated, this.digest, more);
  }

  /** Forgets what could not be read and is there no more. */
  ForecastOffset retainMalformed(Collection<String> present) {
    Set<String> rest = new LinkedHashSet<>(malformed);
    rest.retainAll(present);
    return new ForecastOffset(updated, digest, rest);
  }
}

package dev.isobar.connect.nws.feed;

import dev.isobar.connect.nws.config.Feed;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** The content of every station that was emitted last, from the source offsets at first. */
public final class KnownStations {

  private static final String STATION = "station";
  private static final String DIGEST = "digest";

  private final OffsetStorageReader offsets;
  private final Map<String, String> digests = new HashMap<>();

  public KnownStations(OffsetStorageReader offsets) {
    this.offsets = offsets;
  }

  /** Looks up, all at once, the stations not asked for before. */
  void load(Collection<String> stationIds) {
    List<Map<String, String>> unknown =
        stationIds.stream()
            .filter(id -> !digests.containsKey(id))
            .distinct()
            .map(KnownStations::partition)
            .toList();
    if (unknown.isEmpty()) {
      return;
    }
    unknown.forEach(partition -> digests.put(partition.get(STATION), ""));
    offsets
        .offsets(unknown)
        .forEach(
            (partition, offset) -> {
              if (offset != null && offset.get(DIGEST) instanceof String digest) {
                digests.put(partition.get(STATION), digest);
              }
            });
  }

  /** Whether any content of a station that was looked up was emitted. */
  boolean contains(String stationId) {
    return !digests.getOrDefault(stationId, "").isEmpty();
  }

  /** Remembers a station's content; whether it is another than before. */
  boolean update(String stationId, String digest) {
    return !digest.equals(digests.put(stationId, digest));
  }

  static Records.Position position(String stationId, String digest) {
    return new Records.Position(partition(stationId), Map.of(DIGEST, digest));
  }

  private static Map<String, String> partition(String stationId) {
    return SourcePartition.of(Feed.STATIONS, STATION, stationId);
  }
}

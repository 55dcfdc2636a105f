package dev.isobar.connect.nws.feed;

import dev.isobar.connect.nws.config.Feed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.kafka.connect.errors.ConnectException;

/** Knows well-formed source partitions and offsets from others. */
public final class SourceOffsets {

  private static final String FEED = SourcePartition.FEED;
  private static final Predicate<String> STATION =
      Pattern.compile("[A-Za-z0-9_-]+").asMatchPredicate();
  private static final Predicate<String> LIST =
      Pattern.compile("/stations\\?.+").asMatchPredicate();
  private static final Predicate<String> SHELF =
      Pattern.compile("\\d|[1-5]\\d|6[0-3]").asMatchPredicate();

  private SourceOffsets() {}

  /**
   * Checks an offset that someone wants to set.
   *
   * @param offset null to forget what was emitted
   * @throws ConnectException if it is none that this connector could have made; the message says
   *     what would be right
   */
  public static void check(Map<String, ?> partition, Map<String, ?> offset) {
    if (partition == null) {
      throw new ConnectException("The source partition is null: give one with a feed");
    }
    Feed feed =
        (partition.get(FEED) instanceof String id ? Feed.of(id) : Optional.<Feed>empty())
            .orElseThrow(
                () ->
                    wrong(
                        partition, "has no feed that is one of " + String.join(", ", Feed.ids())));
    switch (feed) {
      case OBSERVATIONS -> {
        require(partition, "station", STATION, "a station id such as KSEA");
        if (offset != null) {
          // The window does not matter: the memory is thrown away.
          EmittedReports.restore(offset, Duration.ZERO);
        }
      }
      case STATIONS -> {
        if (partition.containsKey("list")) {
          require(partition, "list", LIST, "a path such as /stations?state=WA&limit=500");
          requireText(partition, offset, "malformed");
        } else {
          require(partition, "station", STATION, "a station id such as KSEA");
          requireText(partition, offset, "digest");
        }
      }
      case FORECASTS, FORECASTS_HOURLY, FORECASTS_GRID -> {
        require(partition, "grid", ForecastEndpoint::isGridId, "a grid cell such as SEW/125,67");
        ForecastOffset.restore(offset);
      }
      case ALERTS -> {
        require(partition, "shelf", SHELF, "a number from 0 to " + (AlertShelf.COUNT - 1));
        AlertShelf.restore(Integer.parseInt((String) partition.get("shelf")), offset);
      }
    }
  }

  private static void require(
      Map<String, ?> partition, String name, Predicate<String> isRight, String right) {
    if (!List.copyOf(partition.keySet()).equals(List.of(FEED, name))
        || !(partition.get(name) instanceof String text)
        || !isRight.test(text)) {
      throw wrong(
          partition,
          "must have, in this order, a feed and, as " + name + ", " + right + " and no more");
    }
  }

  private static void requireText(Map<String, ?> partition, Map<String, ?> offset, String name) {
    if (offset != null
        && (!offset.keySet().equals(Set.of(name)) || !(offset.get(name) instanceof String))) {
      throw new ConnectException(
          "The source offset "
              + offset
              + " of "
              + partition
              + " must have the text "
              + name
              + " and no more; null to start afresh");
    }
  }

  private static ConnectException wrong(Map<String, ?> partition, String problem) {
    return new ConnectException("The source partition " + partition + " " + problem);
  }
}

package dev.isobar.connect.nws;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/**
 * Spreads stations over tasks: evenly, so that no task has over one station more than another, and
 * stably, so that a station added or removed moves few others. Each station goes to the task it
 * likes best (rendezvous hashing) that still has room.
 */
final class StationSpread {

  private StationSpread() {}

  /** The stations of each task; {@code tasks} lists, each in the order of ids. */
  static List<List<String>> over(int tasks, Collection<String> stations) {
    List<List<String>> shares = new ArrayList<>();
    IntStream.range(0, tasks).forEach(task -> shares.add(new ArrayList<>()));
    int least = stations.size() / tasks;
    int oneMore = stations.size() % tasks;
    for (String station : new TreeSet<>(stations)) {
      boolean anyMayHaveOneMore = oneMore > 0;
      int task =
          IntStream.range(0, tasks)
              .filter(
                  t ->
                      shares.get(t).size() < least
                          || (anyMayHaveOneMore && shares.get(t).size() == least))
              .boxed()
              .max(Comparator.comparingLong(t -> liking(station, t)))
              .orElseThrow();
      if (shares.get(task).size() == least) {
        oneMore--;
      }
      shares.get(task).add(station);
    }
    return shares;
  }

  private static long liking(String station, int task) {
    CRC32 crc = new CRC32();
    crc.update((task + "/" + station).getBytes(StandardCharsets.UTF_8));
    return crc.getValue();
  }
}

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
 * Spreads work over tasks, things of one kind after another: evenly, so that no task has over one
 * thing of a kind, nor over one thing in all, more than another; and stably, so that a thing added
 * or removed moves few others. Each goes to the task it likes best (rendezvous hashing) that still
 * has room. Not thread-safe.
 */
final class Spread {

  private final int[] totals;

  Spread(int tasks) {
    totals = new int[tasks];
  }

  /** The things of each task: as many lists as tasks, each in the order of ids. */
  List<List<String>> add(Collection<String> things) {
    int[] room = room(things.size());
    List<List<String>> shares = new ArrayList<>();
    for (int task = 0; task < totals.length; task++) {
      shares.add(new ArrayList<>());
      totals[task] += room[task];
    }
    for (String thing : new TreeSet<>(things)) {
      int task =
          IntStream.range(0, room.length)
              .filter(t -> room[t] > 0)
              .boxed()
              .max(Comparator.comparingLong(t -> liking(thing, t)))
              .orElseThrow();
      room[task]--;
      shares.get(task).add(thing);
    }
    return shares;
  }

  /** How many things each task takes; one more where there is least so far. */
  private int[] room(int things) {
    int[] room = new int[totals.length];
    List<Integer> leastFirst =
        IntStream.range(0, totals.length)
            .boxed()
            .sorted(Comparator.comparingInt(task -> totals[task]))
            .toList();
    for (int i = 0; i < room.length; i++) {
      room[leastFirst.get(i)] = things / room.length + (i < things % room.length ? 1 : 0);
    }
    return room;
  }

  private static long liking(String thing, int task) {
    CRC32 crc = new CRC32();
    crc.update((task + "/" + thing).getBytes(StandardCharsets.UTF_8));
    return crc.getValue();
  }
}

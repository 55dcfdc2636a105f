package dev.isobar.connect.nws.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.connect.nws.report.ContentDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class VersionsTest {

  @Test
  void theTextHasTimesInOrderAndContentsAsTheyWereAdded() {
    Versions versions = new Versions();
    versions.add(72, 2);
    versions.add(36, 9);
    versions.add(72, 1);

    assertThat(versions.text())
        .isEqualTo(
            "10:"
                + ContentDigest.text(9)
                + ",20:"
                + ContentDigest.text(2)
                + "+"
                + ContentDigest.text(1));
    assertThat(versions.isLast(72, 1)).isTrue();
    assertThat(versions.isLast(72, 2)).isFalse();
    assertThat(versions.contains(72, 2)).isTrue();
    assertThat(versions.isLast(40, 9)).isFalse();
  }

  @Test
  void aCopyIsNotTouchedByWhatComesLater() {
    Versions versions = new Versions();
    assertThat(versions.copy().text()).isEmpty();
    versions.add(1, 1);
    Versions copy = versions.copy();
    assertThat(copy.knows(1)).isTrue();
    assertThat(copy.knows(0)).isFalse();
    assertThat(copy.knows(2)).isFalse();

    versions.add(1, 2);
    versions.remove(1, 1);
    copy.add(3, 3);

    assertThat(copy.contains(1, 1)).isTrue();
    assertThat(copy.contains(1, 2)).isFalse();
    assertThat(versions.contains(3, 3)).isFalse();
  }

  /** Against a plain map of lists. */
  @Test
  void itDoesWhatAMapOfListsDoes() {
    long seed = 7;
    Random random = new Random(seed);
    Versions versions = new Versions();
    TreeMap<Long, List<Long>> model = new TreeMap<>();
    for (int step = 0; step < 20_000; step++) {
      long time = random.nextInt(60) + step / 100;
      long digest = random.nextInt(4);
      List<Long> known = model.computeIfAbsent(time, t -> new ArrayList<>());
      switch (random.nextInt(20)) {
        case 0 -> {
          versions.removeBefore(time);
          model.headMap(time).clear();
        }
        case 1, 2, 3, 4 -> {
          versions.remove(time, digest);
          known.remove(digest);
        }
        default -> {
          if (!versions.contains(time, digest)) {
            versions.add(time, digest);
            known.add(digest);
          }
        }
      }
      model.values().removeIf(List::isEmpty);
      assertThat(versions.text()).as("step %s, seed %s", step, seed).isEqualTo(text(model));
    }
  }

  private static String text(TreeMap<Long, List<Long>> model) {
    return model.entrySet().stream()
        .map(
            entry ->
                Long.toString(entry.getKey(), 36)
                    + ":"
                    + entry.getValue().stream()
                        .map(ContentDigest::text)
                        .collect(Collectors.joining("+")))
        .collect(Collectors.joining(","));
  }
}

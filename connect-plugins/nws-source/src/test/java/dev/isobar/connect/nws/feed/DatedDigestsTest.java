package dev.isobar.connect.nws.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DatedDigestsTest {

  /** A digest of the usual form for a small number. */
  static String digest(long number) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(ByteBuffer.allocate(8).putLong(number * 0x9E3779B97F4A7C15L).array());
  }

  @Test
  void contentsOfATimeStayInTheOrderTheyCame() {
    DatedDigests digests = new DatedDigests();
    digests.append(20, digest(1));
    digests.append(10, digest(2));
    digests.append(20, digest(3));
    assertThat(digests.append(20, digest(1))).as("known, and last again").isFalse();

    assertThat(digests.isLast(20, digest(1))).isTrue();
    assertThat(digests.isLast(20, digest(3))).isFalse();
    assertThat(digests).hasToString("a:" + digest(2) + ",k:" + digest(3) + "+" + digest(1));
  }

  @Test
  void aKnownContentThatIsAddedStaysWhereItIs() {
    DatedDigests digests = new DatedDigests();
    digests.append(20, digest(1));
    digests.append(20, digest(2));

    assertThat(digests.add(20, digest(1))).isFalse();
    assertThat(digests.isLast(20, digest(2))).isTrue();
    assertThat(digests.add(20, digest(3))).isTrue();
    assertThat(digests.isLast(20, digest(3))).isTrue();
  }

  @Test
  void itDoesWhatAMapOfListsDoes() {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    DatedDigests digests = new DatedDigests();
    TreeMap<Long, List<String>> expected = new TreeMap<>();
    for (int i = 0; i < 5_000; i++) {
      long time = i / 10 + random.nextLong(-20, 20);
      String digest = digest(random.nextInt(4));
      if (random.nextInt(50) == 0) {
        digests.forgetBefore(time);
        expected.headMap(time).clear();
      } else if (random.nextBoolean()) {
        List<String> some = expected.computeIfAbsent(time, t -> new ArrayList<>());
        assertThat(digests.append(time, digest)).isEqualTo(!some.remove(digest));
        some.add(digest);
      } else {
        List<String> some = expected.computeIfAbsent(time, t -> new ArrayList<>());
        boolean isNew = !some.contains(digest);
        assertThat(digests.add(time, digest)).isEqualTo(isNew);
        if (isNew) {
          some.add(digest);
        }
      }
      assertThat(digests.contains(time)).as("seed %s", seed).isEqualTo(expected.containsKey(time));
    }

    assertThat(digests).as("seed %s", seed).hasToString(text(expected));
    assertThat(DatedDigests.parse(text(expected))).hasToString(text(expected));
  }

  @Test
  void nothingIsAnEmptyText() {
    assertThat(DatedDigests.parse("")).hasToString("");
    assertThat(new DatedDigests().contains(0)).isFalse();
  }

  @Test
  void anotherTextIsRefused() {
    assertThatThrownBy(() -> DatedDigests.parse("a:tooshort"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> DatedDigests.parse("nothing")).isInstanceOf(RuntimeException.class);
  }

  private static String text(Map<Long, List<String>> digests) {
    return digests.entrySet().stream()
        .map(e -> Long.toString(e.getKey(), 36) + ":" + String.join("+", e.getValue()))
        .collect(Collectors.joining(","));
  }
}

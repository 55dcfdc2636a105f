package dev.isobar.app.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MergingTest {

  private static final int PARTITIONS = 4;

  private final StoreDescription<String, Long> store =
      ReadingsTopology.described("s", StoreKind.KEY_VALUE, false, false, Partitioning.byKey());
  private final StoreKeys<String> keys = new StoreKeys<>(store);

  @Test
  void entriesOfAllAreInOrder() {
    Merging.Merged merged = merge(false, 100, part(false, List.of(0, 1, 2, 3), all()));

    assertThat(texts(merged)).containsExactlyElementsOf(all());
    assertThat(merged.reply().more()).isFalse();
    assertThat(merged.upTo()).isNull();
  }

  @Test
  void theWholeEndsWhereTheFirstEndsThatHasMore() {
    List<String> ofZero = in(0);
    List<String> ofOthers = all().stream().filter(key -> !ofZero.contains(key)).toList();

    Merging.Merged merged =
        merge(
            false,
            100,
            part(true, List.of(0), ofZero.subList(0, 2)),
            part(false, List.of(1, 2, 3), ofOthers));

    assertThat(texts(merged))
        .containsExactlyElementsOf(
            all().stream().filter(key -> key.compareTo(ofZero.get(1)) <= 0).toList());
    assertThat(merged.reply().more()).isTrue();
    assertThat(merged.upTo()).isEqualTo(ofZero.get(1));
  }

  @Test
  void whatIsBeyondTheLimitIsMore() {
    Merging.Merged merged = merge(false, 3, part(false, List.of(0, 1, 2, 3), all()));

    assertThat(texts(merged)).containsExactlyElementsOf(all().subList(0, 3));
    assertThat(merged.reply().more()).isTrue();
  }

  @Test
  void entriesAreTakenOnlyFromThoseWhoWereAskedForTheirPartition() {
    Merging.Merged merged =
        merge(false, 100, part(false, List.of(0, 1), all()), part(false, List.of(2, 3), all()));

    assertThat(texts(merged)).containsExactlyElementsOf(all());
    assertThat(merged.reply().currencies())
        .extracting(Currency::partition)
        .containsExactly(0, 1, 2, 3);
  }

  @Test
  void anAnswerOfForeignEntriesOnlySaysUpToWhereItIsComplete() {
    List<String> ofZero = in(0);

    Merging.Merged merged = merge(false, 100, part(true, List.of(1), ofZero.subList(0, 1)));

    assertThat(merged.reply().found()).isEmpty();
    assertThat(merged.reply().more()).isTrue();
    assertThat(merged.upTo()).isEqualTo(ofZero.get(0));
  }

  @Test
  void pagesOfAnySizesAreTheWhole() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      boolean reverse = random.nextBoolean();
      TreeSet<String> whole = new TreeSet<>(order(reverse));
      for (int i = 0; i < random.nextInt(40); i++) {
        whole.add("k" + random.nextInt(100));
      }
      int limit = 1 + random.nextInt(7);
      List<String> read = new ArrayList<>();
      String after = null;
      while (true) {
        String behind = after;
        List<Merging.Part> parts = new ArrayList<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
          int number = partition;
          List<String> rest =
              whole.stream()
                  .filter(key -> keys.partition(key, PARTITIONS) == number)
                  .filter(key -> behind == null || order(reverse).compare(key, behind) > 0)
                  .toList();
          boolean more = rest.size() > limit;
          parts.add(part(more, List.of(number), more ? rest.subList(0, limit) : rest));
        }
        Merging.Merged merged = new Merging<>(store, PARTITIONS, reverse).merge(parts, limit);
        read.addAll(texts(merged));
        if (!merged.reply().more()) {
          break;
        }
        after = read.get(read.size() - 1);
      }
      assertThat(read).as("seed %d, round %d", seed, round).containsExactlyElementsOf(whole);
    }
  }

  private static Comparator<String> order(boolean reverse) {
    return reverse ? Comparator.reverseOrder() : Comparator.naturalOrder();
  }

  private static List<String> all() {
    return Stream.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l").toList();
  }

  private List<String> in(int partition) {
    return all().stream().filter(key -> keys.partition(key, PARTITIONS) == partition).toList();
  }

  private Merging.Merged merge(boolean reverse, int limit, Merging.Part... parts) {
    return new Merging<>(store, PARTITIONS, reverse).merge(List.of(parts), limit);
  }

  private static Merging.Part part(boolean more, List<Integer> partitions, List<String> keys) {
    return new Merging.Part(
        Set.copyOf(partitions),
        new Reply(
            keys.stream().map(key -> new Found(key, key, 1L, null, null, null)).toList(),
            more,
            Stream.of(0, 1, 2, 3)
                .map(number -> new Currency(Currency.Source.OWNER, "here:1", number, 0L, null))
                .toList()));
  }

  private static List<String> texts(Merging.Merged merged) {
    return merged.reply().found().stream().map(Found::keyText).toList();
  }
}

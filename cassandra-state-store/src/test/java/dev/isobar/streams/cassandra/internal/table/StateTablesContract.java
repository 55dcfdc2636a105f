package dev.isobar.streams.cassandra.internal.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.isobar.streams.cassandra.internal.table.ProgressTable.PartitionProgress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What tables do, whatever they are made of. Each test has a partition to itself. */
abstract class StateTablesContract {

  private static final AtomicInteger PARTITIONS = new AtomicInteger();
  private static final long ALL = Long.MAX_VALUE;
  private static final int MANY = 10_000;

  private final int partition = PARTITIONS.getAndIncrement();
  private final Slice slice = new Slice(1, partition, 0, 3);
  private RowTable table;

  /** The one table of a kind; opened once, since that takes a while. */
  abstract RowTable rows(StoreKind kind);

  /** The one table of progress. */
  abstract ProgressTable progress();

  @BeforeEach
  void open() {
    table = rows(StoreKind.KEY_VALUE);
  }

  @Test
  void readsTheKeysThatHaveRows() {
    write(1, row("a", "1"), row("b", "2"), row("c", "3"));

    assertThat(read("c", "x", "a")).containsExactlyInAnyOrder("a=1", "c=3");
    assertThat(get(table.read(slice, List.of(), MANY))).isEmpty();
  }

  @Test
  void readsNoMoreRowsThanTheLimit() {
    write(1, row("a", "1"), row("b", "2"), row("c", "3"));

    assertThat(get(table.read(slice, keys("a", "b", "c"), 2))).hasSize(2);
  }

  @Test
  void keysAndValuesMayBeEmptyAndHoldAnyByte() {
    byte[] anything = new byte[256];
    for (int i = 0; i < anything.length; i++) {
      anything[i] = (byte) i;
    }
    get(
        table.write(
            slice,
            List.of(
                new Row(RowKey.of(new byte[0]), anything), new Row(RowKey.of(anything), bytes(""))),
            1));

    List<Row> rows = get(table.read(slice, List.of(new byte[0], anything), MANY));

    assertThat(rows).hasSize(2);
    for (Row row : rows) {
      assertThat(row.value()).isEqualTo(row.key().key().length == 0 ? anything : new byte[0]);
    }
    assertThat(scan(new Selection.Keys(new byte[0], null), true, 1)).hasSize(2);
    assertThat(scan(new Selection.Keys(new byte[0], new byte[0]), true, 1)).hasSize(1);
  }

  @Test
  void slicesAreApart() {
    write(1, row("a", "1"));

    for (Slice other :
        List.of(
            new Slice(2, partition, 0, 3),
            new Slice(1, partition + 1_000_000, 0, 3),
            new Slice(1, partition, 0, 4))) {
      assertThat(get(table.read(other, keys("a"), MANY))).isEmpty();
      assertThat(get(table.scan(other, everything(), true, MANY, null)).rows()).isEmpty();
    }
  }

  @Test
  void theHigherTimestampWinsWhicheverComesLast() {
    write(7, row("a", "later"), row("b", null));
    write(6, row("a", "earlier"), row("b", "earlier"), row("c", "1"));
    write(8, row("b", "again"));
    write(9, row("c", null));

    assertThat(read("a", "b", "c")).containsExactlyInAnyOrder("a=later", "b=again");
    assertThat(scan(everything(), true, MANY)).containsExactly("a=later", "b=again");
  }

  @Test
  void atTheSameTimestampADeletionWinsElseTheLargerValue() {
    write(5, row("a", "9"), row("b", "1"), row("c", "1"), row("d", null));
    write(5, row("a", "10"), row("b", "\u00e9"), row("c", null), row("d", "1"));

    assertThat(read("a", "b", "c", "d")).containsExactlyInAnyOrder("a=9", "b=\u00e9");
  }

  @Test
  void droppingTakesWhatWasWrittenUpToItsTimestamp() {
    write(5, row("a", "5"));
    write(6, row("b", "6"));
    write(7, row("c", "7"));

    get(table.drop(slice, 6));
    write(6, row("d", "late"));
    write(8, row("a", "8"));

    assertThat(scan(everything(), true, MANY)).containsExactly("a=8", "c=7");
    assertThat(read("a", "b", "c", "d")).containsExactlyInAnyOrder("a=8", "c=7");
  }

  @Test
  void scansGoInTheOrderOfKeysBothWaysPageByPage() {
    write(1, row("b", "2"), row("a", "1"), row("ab", "3"), row("\u00e9", "4"), row("c", "5"));

    for (int pageSize : new int[] {1, 2, 3, 5, 100}) {
      assertThat(scan(everything(), true, pageSize))
          .containsExactly("a=1", "ab=3", "b=2", "c=5", "\u00e9=4");
      assertThat(scan(everything(), false, pageSize))
          .containsExactly("\u00e9=4", "c=5", "b=2", "ab=3", "a=1");
      assertThat(scan(between("ab", "c"), true, pageSize)).containsExactly("ab=3", "b=2", "c=5");
      assertThat(scan(between("ab", "c"), false, pageSize)).containsExactly("c=5", "b=2", "ab=3");
      assertThat(scan(between("b", null), true, pageSize))
          .containsExactly("b=2", "c=5", "\u00e9=4");
      assertThat(scan(between(null, "b"), false, pageSize)).containsExactly("b=2", "ab=3", "a=1");
    }
    assertThat(scan(between("c", "a"), true, 10)).isEmpty();
    assertThat(scan(between("c", "a"), false, 10)).isEmpty();
  }

  @Test
  void aScanGoesOnWhereItsPageEndedThoughThatRowIsGone() {
    write(1, row("a", "1"), row("b", "2"), row("c", "3"));
    Page first = get(table.scan(slice, everything(), true, 2, null));

    write(2, row("b", null), row("aa", "4"), row("bb", "5"));
    Page second = get(table.scan(slice, everything(), true, 10, first.next()));

    assertThat(texts(first.rows())).containsExactly("a=1", "b=2");
    assertThat(texts(second.rows())).containsExactly("bb=5", "c=3");
  }

  @Test
  void rowsOfAKeyAreInTheOrderOfTheirNumbers() {
    table = rows(StoreKind.DUPLICATES_WINDOW);
    Slice hour = new Slice(1, partition, -7, 0);
    get(
        table.write(
            hour,
            List.of(
                numbered(-7, "k", 20, 1),
                numbered(-7, "k", 10, 2),
                numbered(-7, "k", 10, 1),
                numbered(-7, "k", -5, 0),
                numbered(-7, "l", 10, 0)),
            1));

    assertThat(numbers(hour, everything(), true))
        .containsExactly("k-5/0", "k10/1", "k10/2", "k20/1", "l10/0");
    assertThat(numbers(hour, oneKey("k", -5, 10), true)).containsExactly("k-5/0", "k10/1", "k10/2");
    assertThat(numbers(hour, oneKey("k", 10, ALL), false))
        .containsExactly("k20/1", "k10/2", "k10/1");
    assertThat(numbers(hour, oneKey("k", Long.MIN_VALUE, -6), true)).isEmpty();
    assertThat(numbers(hour, oneKey("k", 11, 10), true)).isEmpty();
    assertThat(numbers(hour, between("l", null), false)).containsExactly("l10/0");
    assertThat(get(table.read(hour, keys("k", "l"), MANY))).hasSize(5);
    assertThat(get(table.read(hour, keys("k", "l"), 3))).hasSize(3);
    assertThat(get(table.read(new Slice(1, partition, 0, 0), keys("k"), MANY))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(StoreKind.class)
  void everyKindKeepsWhatItsRowsAreAddressedBy(StoreKind kind) {
    table = rows(kind);
    long segment = kind.segmented() ? 1_800_000_000_000L : 0;
    Slice where = new Slice(1, partition, segment, 0);
    int numbers = kind.subColumns().size();
    Row row =
        new Row(
            new RowKey(segment, bytes("k"), numbers > 0 ? -1 : 0, numbers > 1 ? ALL : 0),
            bytes("v"));

    get(table.write(where, List.of(row), 3));

    assertThat(get(table.read(where, keys("k"), MANY)))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.key()).isEqualTo(row.key());
              assertThat(found.value()).isEqualTo(row.value());
            });

    get(table.write(where, List.of(new Row(row.key(), null)), 4));

    assertThat(get(table.read(where, keys("k"), MANY))).isEmpty();
  }

  @Test
  void anAddressThatWouldGetLostIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> table.write(slice, List.of(numbered(0, "k", 1, 0)), 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> table.write(slice, List.of(numbered(1, "k", 0, 0)), 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> table.scan(slice, oneKey("k", 0, 1), true, 1, null));
  }

  @Test
  void writesOfAnySizeArrive() {
    List<Row> many =
        IntStream.range(0, 2_500).mapToObj(i -> row("many%05d".formatted(i), "" + i)).toList();
    List<Row> large =
        IntStream.range(0, 5).mapToObj(i -> row("large" + i, "v".repeat(400_000))).toList();

    get(table.write(slice, many, 1));
    get(table.write(slice, large, 1));
    get(table.write(slice, List.of(), 1));

    assertThat(scan(between("many", null), true, 700)).hasSize(2_500);
    assertThat(get(table.read(slice, many.stream().map(r -> r.key().key()).toList(), MANY)))
        .hasSize(2_500);
    assertThat(get(table.read(slice, large.stream().map(r -> r.key().key()).toList(), MANY)))
        .hasSize(5)
        .allSatisfy(row -> assertThat(row.value()).hasSize(400_000));
  }

  @Test
  void aMarkStaysUntilItsSliceIsDropped() {
    assertThat(get(table.hasGeneration(1, partition))).isFalse();

    get(table.markGeneration(1, partition));

    assertThat(get(table.hasGeneration(1, partition))).isTrue();
    assertThat(get(table.hasGeneration(2, partition))).isFalse();
    assertThat(get(table.hasGeneration(1, partition + 1_000_000))).isFalse();

    get(table.drop(GenerationMark.slice(1, partition), WriteTimestamp.of(1, 0)));

    assertThat(get(table.hasGeneration(1, partition))).isFalse();
  }

  @ParameterizedTest
  @EnumSource(StoreKind.class)
  void everyKindHasMarks(StoreKind kind) {
    get(rows(kind).markGeneration(3, partition));

    assertThat(get(rows(kind).hasGeneration(3, partition))).isTrue();
  }

  @Test
  void inWhateverOrderWritesArriveTheResultIsTheSame() {
    long seed = Long.getLong("seed", 20_260_301L);
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    record Write(List<Row> rows, long timestamp, boolean drop) {}
    List<Write> writes = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      List<Integer> keys = new ArrayList<>(IntStream.range(0, 12).boxed().toList());
      Collections.shuffle(keys, random);
      List<Row> rows =
          keys.stream()
              .limit(1 + random.nextInt(6))
              .map(k -> row("k" + k, random.nextInt(3) == 0 ? null : "" + random.nextInt(50)))
              .toList();
      // Few timestamps, so that many are equal.
      writes.add(new Write(rows, 1 + random.nextInt(60), random.nextInt(60) == 0));
    }

    for (Write write : writes) {
      get(
          write.drop()
              ? table.drop(slice, write.timestamp() / 4)
              : table.write(slice, write.rows(), write.timestamp()));
    }

    long dropped =
        writes.stream().filter(Write::drop).mapToLong(w -> w.timestamp() / 4).max().orElse(0);
    record Version(String value, long timestamp) {}
    List<String> expected = new ArrayList<>();
    for (int k = 0; k < 12; k++) {
      RowKey key = RowKey.of(bytes("k" + k));
      writes.stream()
          .filter(write -> !write.drop() && write.timestamp() > dropped)
          .flatMap(
              write ->
                  write.rows().stream()
                      .filter(row -> row.key().equals(key))
                      .map(row -> new Version(text(row.value()), write.timestamp())))
          .max(
              Comparator.comparingLong(Version::timestamp)
                  .thenComparing(Version::value, Comparator.nullsLast(Comparator.naturalOrder())))
          .filter(version -> version.value() != null)
          .ifPresent(version -> expected.add(text(key.key()) + "=" + version.value()));
    }
    assertThat(read(IntStream.range(0, 12).mapToObj(k -> "k" + k).toArray(String[]::new)))
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(scan(everything(), true, 4))
        .containsExactlyElementsOf(expected.stream().sorted().toList());
  }

  @Test
  void progressIsKeptWithAllItHas() {
    Progress written = progress(2, 41L);

    get(progress().write("store-1", partition, written));
    get(progress().write("store-2", partition, progress(1, null)));

    assertThat(get(progress().read("store-1", partition))).isEqualTo(written);
    assertThat(get(progress().read("store-2", partition))).isEqualTo(progress(1, null));
    assertThat(get(progress().read("store-1", partition + 1_000_000))).isNull();
    assertThat(get(progress().read("none", partition))).isNull();
  }

  @Test
  void progressOnlyMovesForward() {
    get(progress().write("store", partition, progress(1, 50L)));
    get(progress().write("store", partition, progress(1, 49L)));
    assertThat(get(progress().read("store", partition))).isEqualTo(progress(1, 50L));

    get(progress().write("store", partition, progress(2, null)));
    get(progress().write("store", partition, progress(1, 51L)));
    assertThat(get(progress().read("store", partition))).isEqualTo(progress(2, null));

    get(progress().write("store", partition, progress(2, 0L)));
    assertThat(get(progress().read("store", partition))).isEqualTo(progress(2, 0L));
  }

  @Test
  void closingIsSaidApartFromProgress() {
    get(progress().writeClosed("store", partition, 1, true));
    assertThat(get(progress().read("store", partition))).isNull();

    get(progress().write("store", partition, progress(1, 5L)));
    assertThat(get(progress().read("store", partition)).closed()).isTrue();
    assertThat(get(progress().read("store", partition)).tenure()).isEqualTo(1);

    get(progress().writeClosed("store", partition, 2, false));
    assertThat(get(progress().read("store", partition)).closed()).isFalse();
    assertThat(get(progress().read("store", partition)).tenure()).isEqualTo(2);

    get(progress().writeClosed("store", partition, 2, true));
    get(progress().write("store", partition, progress(1, 6L)));
    assertThat(get(progress().read("store", partition)).closed()).isTrue();
  }

  @Test
  void whoeverClosesAfterAnotherHasTakenOverSaysNothing() {
    get(progress().write("store", partition, progress(1, 5L)));
    get(progress().writeClosed("store", partition, 1, false));
    get(progress().writeClosed("store", partition, 2, false));

    get(progress().writeClosed("store", partition, 1, true));

    assertThat(get(progress().read("store", partition)).closed()).isFalse();
    assertThat(get(progress().read("store", partition)).tenure()).isEqualTo(2);
  }

  @Test
  void allPartitionsOfAStoreAreRead() {
    String store = "all-" + partition;
    for (int i : new int[] {3, 0, 12}) {
      get(progress().write(store, i, progress(1, (long) i)));
    }
    get(progress().writeClosed(store, 4, 1, true));

    assertThat(get(progress().readAll(store)))
        .containsExactly(
            new PartitionProgress(0, progress(1, 0L)),
            new PartitionProgress(3, progress(1, 3L)),
            new PartitionProgress(12, progress(1, 12L)));
    assertThat(get(progress().readAll("none"))).isEmpty();
  }

  private static Progress progress(int generation, Long offset) {
    return new Progress(
        generation,
        1,
        "topic-id",
        offset,
        8,
        offset == null ? -1 : 1_700_000_000_000L,
        5,
        7,
        null,
        1_000,
        "input/0=7,input/1=9",
        0,
        false,
        Instant.parse("2026-03-01T12:00:00.123Z"));
  }

  private void write(long timestamp, Row... rows) {
    get(table.write(slice, List.of(rows), timestamp));
  }

  private List<String> read(String... keys) {
    return texts(get(table.read(slice, keys(keys), MANY)));
  }

  private List<String> scan(Selection selection, boolean forward, int pageSize) {
    return texts(scanRows(slice, selection, forward, pageSize));
  }

  private List<String> numbers(Slice where, Selection selection, boolean forward) {
    return scanRows(where, selection, forward, 2).stream()
        .map(row -> row.key())
        .map(key -> text(key.key()) + key.first() + "/" + key.second())
        .toList();
  }

  private List<Row> scanRows(Slice where, Selection selection, boolean forward, int pageSize) {
    List<Row> rows = new ArrayList<>();
    Set<RowKey> seen = new HashSet<>();
    Object next = null;
    do {
      Page page = get(table.scan(where, selection, forward, pageSize, next));
      assertThat(page.rows()).hasSizeLessThanOrEqualTo(pageSize);
      page.rows().forEach(row -> assertThat(seen.add(row.key())).isTrue());
      rows.addAll(page.rows());
      next = page.next();
    } while (next != null);
    return rows;
  }

  private static List<String> texts(List<Row> rows) {
    return rows.stream().map(row -> text(row.key().key()) + "=" + text(row.value())).toList();
  }

  private static Row row(String key, String value) {
    return new Row(RowKey.of(bytes(key)), value == null ? null : bytes(value));
  }

  private static Row numbered(long segment, String key, long first, long second) {
    return new Row(new RowKey(segment, bytes(key), first, second), bytes("v"));
  }

  private static List<byte[]> keys(String... keys) {
    return Stream.of(keys).map(StateTablesContract::bytes).toList();
  }

  private static Selection everything() {
    return new Selection.Keys(null, null);
  }

  private static Selection between(String from, String to) {
    return new Selection.Keys(from == null ? null : bytes(from), to == null ? null : bytes(to));
  }

  private static Selection oneKey(String key, long from, long to) {
    return new Selection.OneKey(bytes(key), from, to);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }

  static <T> T get(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TableException failure) {
        throw failure;
      }
      throw new AssertionError(e);
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }
}

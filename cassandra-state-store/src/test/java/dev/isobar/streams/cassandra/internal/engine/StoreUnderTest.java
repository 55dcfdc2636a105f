package dev.isobar.streams.cassandra.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.streams.cassandra.internal.engine.ScriptedTables.Held;
import dev.isobar.streams.cassandra.internal.engine.ScriptedTables.Kind;
import dev.isobar.streams.cassandra.internal.engine.ScriptedTables.Verdict;
import dev.isobar.streams.cassandra.internal.table.Row;
import dev.isobar.streams.cassandra.internal.table.RowKey;
import dev.isobar.streams.cassandra.internal.table.StoreKind;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** A store partition and the map that it must be like, through all its owners. */
final class StoreUnderTest implements AutoCloseable {

  private static final int KEYS = 12;
  private static final int SEGMENTS = 3;
  private static final TopicPartition INPUT = new TopicPartition("input", 0);

  private final StoreKind kind;
  private final Random random;
  private final ScriptedTables tables = new ScriptedTables();
  private final SimulatedChangelog changelog = new SimulatedChangelog();
  private final List<TestInstance> zombies = new ArrayList<>();
  private NavigableMap<RowKey, byte[]> committed = new TreeMap<>();
  private NavigableMap<RowKey, byte[]> current = new TreeMap<>();
  private long firstSegment;
  private int values;
  private boolean readsHeld;
  private TestInstance instance;

  StoreUnderTest(StoreKind kind, Random random) {
    this.kind = kind;
    this.random = random;
    tables.script(
        asked ->
            asked == Kind.READ && readsHeld
                ? (random.nextBoolean() ? Verdict.HOLD : Verdict.ANSWER_LATE)
                : RandomInterleavingsTest.lateOrHeld(asked, random));
    open();
  }

  private void open() {
    // Opening waits for its answers; what was sent before stays where it is.
    tables.passAll();
    instance = TestInstance.stepwise(tables, changelog, TestInstance.definition(kind), Map.of());
    instance.context().processing(INPUT.topic(), INPUT.partition(), 0);
    Long offset = instance.rows().committedOffset(SimulatedChangelog.PARTITION);
    script();
    List<ConsumerRecord<byte[], byte[]>> left = changelog.after(offset < 0 ? -1 : offset);
    while (!left.isEmpty()) {
      int some = 1 + random.nextInt(Math.min(left.size(), 10));
      instance.restore(left.subList(0, some));
      left = left.subList(some, left.size());
      background();
    }
    current = new TreeMap<>(committed);
  }

  private void script() {
    tables.script(
        asked ->
            asked == Kind.READ && readsHeld
                ? (random.nextBoolean() ? Verdict.HOLD : Verdict.ANSWER_LATE)
                : RandomInterleavingsTest.lateOrHeld(asked, random));
  }

  void act() {
    int action = random.nextInt(100);
    if (action < 30) {
      put();
    } else if (action < 45) {
      get(anyKey());
    } else if (action < 52) {
      group();
    } else if (action < 59) {
      range();
    } else if (action < 69) {
      commit();
    } else if (action < 85) {
      background();
    } else if (action < 90) {
      poll();
    } else if (action < 94) {
      readFromAnotherThread();
    } else if (action < 95 && kind.segmented()) {
      drop();
    } else if (action < 97) {
      crash();
    } else if (action < 98) {
      abort();
    } else if (action < 99) {
      closeAndOpen();
    }
  }

  private RowKey anyKey() {
    byte[] key = {(byte) (random.nextInt(KEYS) * 21)};
    return switch (kind) {
      case WINDOW -> new RowKey(anySegment(), key, random.nextInt(4), 0);
      case SESSION -> new RowKey(anySegment(), key, random.nextInt(3), random.nextInt(3));
      default -> RowKey.of(key);
    };
  }

  private long anySegment() {
    return firstSegment + random.nextInt(SEGMENTS);
  }

  private void put() {
    RowKey key = anyKey();
    if (random.nextBoolean()) {
      get(key);
    }
    byte[] value = random.nextInt(4) == 0 ? null : ByteBuffer.allocate(4).putInt(++values).array();
    instance.put(key, value);
    if (value == null) {
      current.remove(key);
    } else {
      current.put(key, value);
    }
  }

  private void get(RowKey key) {
    answerReads();
    assertThat(instance.rows().get(key)).as("value of %s", key).isEqualTo(current.get(key));
  }

  private void group() {
    if (kind.oneRowPerKey()) {
      return;
    }
    answerReads();
    RowKey key = anyKey();
    long from = random.nextInt(3);
    long to = from + random.nextInt(3);
    boolean forward = random.nextBoolean();
    assertSame(
        instance.rows().group(key.segment(), key.key(), from, to, forward),
        current.subMap(
            new RowKey(key.segment(), key.key(), from, Long.MIN_VALUE),
            true,
            new RowKey(key.segment(), key.key(), to, Long.MAX_VALUE),
            true),
        forward);
  }

  private void range() {
    answerReads();
    byte[] from = random.nextInt(3) == 0 ? null : anyKey().key();
    byte[] to = random.nextInt(3) == 0 ? null : anyKey().key();
    long segment = kind.segmented() ? anySegment() : 0;
    boolean forward = random.nextBoolean();
    NavigableMap<RowKey, byte[]> expected = new TreeMap<>();
    current.forEach(
        (key, value) -> {
          if (key.segment() == segment
              && (from == null || Arrays.compareUnsigned(key.key(), from) >= 0)
              && (to == null || Arrays.compareUnsigned(key.key(), to) <= 0)) {
            expected.put(key, value);
          }
        });
    assertSame(instance.rows().range(segment, from, to, forward), expected, forward);
  }

  private static void assertSame(
      RowIterator rows, NavigableMap<RowKey, byte[]> expected, boolean forward) {
    try (rows) {
      for (Map.Entry<RowKey, byte[]> entry :
          (forward ? expected : expected.descendingMap()).entrySet()) {
        assertThat(rows.hasNext()).as("there is %s", entry.getKey()).isTrue();
        Row row = rows.next();
        assertThat(row.key()).isEqualTo(entry.getKey());
        assertThat(row.value()).as("value of %s", row.key()).isEqualTo(entry.getValue());
      }
      assertThat(rows.hasNext()).as("there is more").isFalse();
    }
  }

  private void commit() {
    instance.commit();
    committed = new TreeMap<>(current);
  }

  /** Whatever goes on beside the owner goes on a little, also in those that crashed. */
  private void background() {
    for (int i = random.nextInt(8); i > 0; i--) {
      TestInstance any =
          zombies.isEmpty() || random.nextInt(3) > 0
              ? instance
              : zombies.get(random.nextInt(zombies.size()));
      switch (random.nextInt(3)) {
        case 0 -> any.background().step();
        case 1 -> any.background().tick();
        default -> releaseOne();
      }
    }
  }

  private void releaseOne() {
    List<Held> held = tables.held(any -> true);
    if (!held.isEmpty()) {
      RandomInterleavingsTest.anyOf(held, random).release();
    }
  }

  /** The owner is about to wait for reads, so they have to be answered now. */
  private void answerReads() {
    List<Held> reads = new ArrayList<>(tables.held(asked -> asked == Kind.READ));
    Collections.shuffle(reads, random);
    reads.forEach(Held::release);
  }

  private void poll() {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      RowKey key = anyKey();
      records.add(
          new ConsumerRecord<>(
              INPUT.topic(),
              INPUT.partition(),
              i,
              key.segment(),
              org.apache.kafka.common.record.TimestampType.CREATE_TIME,
              1,
              0,
              random.nextInt(5) == 0 ? null : key.key(),
              null,
              new org.apache.kafka.common.header.internals.RecordHeaders(),
              java.util.Optional.empty()));
    }
    readsHeld = true;
    instance.rows().polled(INPUT, records);
    readsHeld = false;
  }

  private void readFromAnotherThread() {
    answerReads();
    RowKey key = anyKey();
    byte[] found = CompletableFuture.supplyAsync(() -> instance.rows().get(key)).join();
    assertThat(found).as("what another thread reads of %s", key).isEqualTo(current.get(key));
  }

  private void drop() {
    firstSegment++;
    RowKey first = new RowKey(firstSegment, new byte[0], Long.MIN_VALUE, Long.MIN_VALUE);
    current.headMap(first).clear();
    committed.headMap(first).clear();
    instance.rows().dropSegmentsBefore(firstSegment);
  }

  /** The instance is gone for the group, but not for Cassandra. */
  private void crash() {
    changelog.abort();
    zombies.add(instance);
    open();
  }

  private void abort() {
    changelog.abort();
    instance.rows().commit(Map.of());
    zombies.add(instance);
    instance.rows().close();
    open();
  }

  private void closeAndOpen() {
    get(anyKey()); // What is restored and never used is left to the changelog.
    commit();
    instance.rows().commit(Map.of(SimulatedChangelog.PARTITION, changelog.lastCommitted()));
    tables.passAll();
    instance.background().runByItself();
    tables.releaseAll();
    instance.close();
    script();
    open();
    assertThat(current).isEqualTo(committed);
  }

  /** After the last owner has closed and the last write has arrived, the rows are as in the map. */
  void end() {
    closeAndOpen();
    tables.passAll();
    for (TestInstance zombie : zombies) {
      zombie.background().runAll();
    }
    tables.releaseAll();
    zombies.forEach(zombie -> zombie.background().runAll());
    instance.close();
    instance = TestInstance.stepwise(tables, changelog, TestInstance.definition(kind), Map.of());
    Long offset = instance.rows().committedOffset(SimulatedChangelog.PARTITION);
    assertThat(changelog.after(offset < 0 ? -1 : offset)).as("left to replay").isEmpty();
    for (long segment = firstSegment; segment < firstSegment + SEGMENTS; segment++) {
      RowKey from = new RowKey(segment, new byte[0], Long.MIN_VALUE, Long.MIN_VALUE);
      RowKey to = new RowKey(segment + 1, new byte[0], Long.MIN_VALUE, Long.MIN_VALUE);
      assertSame(
          instance.rows().range(segment, null, null, true),
          committed.subMap(from, true, to, false),
          true);
    }
  }

  @Override
  public void close() {
    tables.passAll();
    tables.releaseAll();
    for (TestInstance zombie : zombies) {
      if (zombie.rows().isOpen()) {
        zombie.close();
      }
    }
    instance.close();
  }
}

package dev.isobar.streams.cassandra.internal.engine;

import static dev.isobar.streams.cassandra.internal.engine.TestInstance.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.isobar.streams.cassandra.internal.engine.ScriptedTables.Kind;
import dev.isobar.streams.cassandra.internal.engine.ScriptedTables.Verdict;
import dev.isobar.streams.cassandra.internal.table.Row;
import dev.isobar.streams.cassandra.internal.table.RowKey;
import dev.isobar.streams.cassandra.internal.table.RowTable;
import dev.isobar.streams.cassandra.internal.table.Slice;
import dev.isobar.streams.cassandra.internal.table.StoreKind;
import dev.isobar.streams.cassandra.internal.table.TableSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** Fetching what polled records will need: where it was needed before, and no more than fits. */
class ReadAheadTest {

  private static final TopicPartition INPUT = new TopicPartition("input", 0);
  private static final TopicPartition OTHER = new TopicPartition("other", 0);
  private static final int MAX_FETCHES = 1_000;
  private static final long MAX_BYTES = 200_000;

  private final ScriptedTables tables = new ScriptedTables();
  private final Cache<GroupKey, Group> cache = Caffeine.newBuilder().build();
  private final RowTable table =
      tables.rows(new TableSpec("app", "store", StoreKind.KEY_VALUE, null));
  private final GroupReads reads = new GroupReads(table, true, cache);
  private final StoreStatistics statistics = new StoreStatistics();
  private final AheadBudget budget = new AheadBudget(MAX_BYTES);
  private final ReadAhead ahead =
      new ReadAhead(reads, TouchedSegments.UNSEGMENTED, statistics, budget);
  private int made;

  private static ConsumerRecord<byte[], byte[]> record(byte[] key) {
    return new ConsumerRecord<>(
        INPUT.topic(),
        INPUT.partition(),
        0,
        0L,
        TimestampType.CREATE_TIME,
        0,
        0,
        key,
        null,
        new RecordHeaders(),
        Optional.empty());
  }

  private List<ConsumerRecord<byte[], byte[]>> records(int count) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      records.add(record(bytes("key-" + made++)));
    }
    return records;
  }

  private void poll(TopicPartition input, List<ConsumerRecord<byte[], byte[]>> records) {
    ahead.polled(
        input, records, -1, Layers.NOTHING_PENDING, group -> new Slice(1, 0, group.segment(), 0));
  }

  private static ReadAhead.Pending written(String key) {
    return pending(key, null);
  }

  private static ReadAhead.Pending pending(String written, Row flushed) {
    return new ReadAhead.Pending() {
      @Override
      public boolean isWritten(RowKey group) {
        return written != null && group.equals(group(written));
      }

      @Override
      public Group beingFlushed(RowKey group) {
        return flushed != null && group.equals(flushed.key()) ? Group.ofOne(flushed) : null;
      }
    };
  }

  private static RowKey group(String key) {
    return RowKey.group(0, bytes(key));
  }

  @Test
  void given_an_input_whose_processing_never_waited_then_nothing_is_fetched_for_it() {
    ahead.waited(OTHER);
    poll(INPUT, records(10));

    assertThat(tables.calls(Kind.READ)).isZero();
  }

  @Test
  void given_an_input_whose_processing_waited_then_its_keys_are_fetched_with_few_queries() {
    ahead.waited(INPUT);
    poll(INPUT, records(300));

    assertThat(tables.calls(Kind.READ)).isEqualTo(3);
    assertThat(statistics.readAheads()).isEqualTo(300);
    assertThat(reads.fetch(group("key-7")).rows()).isSameAs(Group.EMPTY);
  }

  @Test
  void given_keys_that_are_null_known_or_twice_then_each_is_fetched_once_or_never() {
    ahead.waited(INPUT);
    reads.keep(reads.start(new Slice(1, 0, 0, 0), List.of(group("cached"))).get(0));
    ahead.polled(
        INPUT,
        List.of(
            record(null),
            record(bytes("cached")),
            record(bytes("buffered")),
            record(bytes("new")),
            record(bytes("new"))),
        -1,
        written("buffered"),
        group -> new Slice(1, 0, 0, 0));

    assertThat(statistics.readAheads()).isEqualTo(1);
    assertThat(reads.fetch(group("new"))).isNotNull();
  }

  @Test
  void given_more_keys_than_may_be_kept_then_the_oldest_are_forgotten() {
    ahead.waited(INPUT);
    poll(INPUT, records(1_200));

    assertThat(kept(1_200)).isEqualTo(MAX_FETCHES);
    assertThat(reads.fetch(group("key-1199"))).isNotNull();
    assertThat(reads.fetch(group("key-0"))).isNull();
    assertThat(reads.cached(group("key-0"))).isSameAs(Group.EMPTY);
  }

  @Test
  void given_a_key_with_a_newer_row_that_waits_to_be_flushed_then_it_is_not_cached() {
    ahead.waited(INPUT);
    poll(INPUT, records(MAX_FETCHES));
    ahead.polled(
        INPUT, records(10), -1, written("key-0"), group -> new Slice(1, 0, group.segment(), 0));

    assertThat(reads.fetch(group("key-0"))).isNull();
    assertThat(reads.cached(group("key-0"))).isNull();
    assertThat(reads.cached(group("key-1"))).isSameAs(Group.EMPTY);
  }

  @Test
  void given_a_key_that_is_being_flushed_then_it_is_at_hand_when_the_cache_drops_it() {
    ahead.waited(INPUT);
    Row flushed = new Row(group("flushed"), bytes("new"));
    ahead.polled(
        INPUT,
        List.of(record(bytes("flushed"))),
        -1,
        pending(null, flushed),
        group -> new Slice(1, 0, 0, 0));
    reads.written(flushed);
    cache.invalidateAll();

    assertThat(tables.calls(Kind.READ)).isZero();
    assertThat(reads.fetch(group("flushed")).rows().value(group("flushed")))
        .asString()
        .isEqualTo("new");
  }

  @Test
  void given_a_full_cache_then_what_records_need_is_at_hand_when_the_cache_drops_it() {
    Cache<GroupKey, Group> small = Caffeine.newBuilder().maximumSize(1).build();
    GroupReads smallReads = new GroupReads(table, true, small);
    smallReads.keep(smallReads.start(new Slice(1, 0, 0, 0), List.of(group("cached"))).get(0));
    small.cleanUp();
    ReadAhead overSmall =
        new ReadAhead(smallReads, TouchedSegments.UNSEGMENTED, statistics, budget);
    int asked = tables.calls(Kind.READ);
    overSmall.waited(INPUT);
    overSmall.polled(
        INPUT,
        List.of(record(bytes("cached"))),
        -1,
        Layers.NOTHING_PENDING,
        group -> new Slice(1, 0, 0, 0));
    small.invalidateAll();

    assertThat(tables.calls(Kind.READ)).isEqualTo(asked);
    assertThat(smallReads.fetch(group("cached")).rows()).isSameAs(Group.EMPTY);
  }

  @Test
  void given_a_fetch_that_later_records_need_again_then_newer_ones_are_forgotten_before_it() {
    ahead.waited(INPUT);
    List<ConsumerRecord<byte[], byte[]>> first = records(MAX_FETCHES);
    poll(INPUT, first);
    List<ConsumerRecord<byte[], byte[]>> second = records(MAX_FETCHES / 2);
    second.add(first.get(0));
    poll(INPUT, second);

    assertThat(reads.fetch(group("key-0"))).isNotNull();
    assertThat(reads.fetch(group("key-1"))).isNull();
  }

  private int kept(int keys) {
    int kept = 0;
    for (int i = 0; i < keys; i++) {
      kept += reads.fetch(group("key-" + i)) == null ? 0 : 1;
    }
    return kept;
  }

  @Test
  void given_large_rows_when_they_are_fetched_then_no_more_bytes_are_kept_than_allowed() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      rows.add(new Row(group("key-" + i), new byte[10_000]));
    }
    table.write(new Slice(1, 0, 0, 0), rows, 1);
    ahead.waited(INPUT);
    tables.on(Kind.READ, Verdict.ANSWER_LATE);
    poll(INPUT, records(100));
    tables.releaseAll();
    poll(INPUT, List.of());

    assertThat(budget.used()).isLessThanOrEqualTo(MAX_BYTES).isGreaterThan(MAX_BYTES / 2);
    assertThat(kept(100)).isBetween(15, 20);
    ahead.close();
    assertThat(budget.used()).isZero();
  }

  @Test
  void given_fetches_that_nobody_needs_then_it_stops_and_tries_again_much_later() {
    ahead.waited(INPUT);
    for (int i = 0; i < 12; i++) {
      poll(INPUT, records(500));
    }
    int asked = tables.calls(Kind.READ);
    poll(INPUT, records(500));
    assertThat(tables.calls(Kind.READ)).isEqualTo(asked);

    List<ConsumerRecord<byte[], byte[]>> many = records(1_000);
    for (int i = 0; i < 220 && tables.calls(Kind.READ) == asked; i++) {
      poll(INPUT, many);
    }
    assertThat(tables.calls(Kind.READ)).isGreaterThan(asked);
  }

  @Test
  void given_fetches_that_are_needed_then_it_goes_on() {
    ahead.waited(INPUT);
    for (int i = 0; i < 10; i++) {
      List<ConsumerRecord<byte[], byte[]>> records = records(500);
      poll(INPUT, records);
      records.forEach(record -> reads.fetch(RowKey.group(0, record.key())).use());
    }
    poll(INPUT, records(10));

    assertThat(statistics.readAheads()).isEqualTo(5_010);
  }
}

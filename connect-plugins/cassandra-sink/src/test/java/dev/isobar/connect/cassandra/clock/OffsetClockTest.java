package dev.isobar.connect.cassandra.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class OffsetClockTest {

  private static final TopicPartition PARTITION = new TopicPartition("reports", 3);
  private static final long NOON = 1_772_366_400_000_000L;
  private static final long SECOND = 1_000_000;

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
  private final MemoryClockStore store = new MemoryClockStore();
  private final RecordClocks clocks = OffsetClock.in(store, now::get);

  @Test
  void startsWithTheTimeOfDayAndCountsByOffset() {
    RecordClock clock = clocks.open(PARTITION, 700);

    assertThat(clock.timestamp(700, 1)).isEqualTo(NOON);
    assertThat(clock.timestamp(701, 1)).isEqualTo(NOON + 1);
    assertThat(clock.timestamp(900, 1)).isEqualTo(NOON + 200);
  }

  @Test
  void givesARecordTheSameTimestampInEveryTaskAndAtAnyTime() {
    long first = clocks.open(PARTITION, 700).timestamp(720, 1);
    now.set(now.get().plusSeconds(3600));

    RecordClock later = clocks.open(PARTITION, 710);

    assertThat(later.timestamp(720, 1)).isEqualTo(first);
    assertThat(later.timestamp(719, 1)).isEqualTo(first - 1);
  }

  @Test
  void agreesWithATaskThatStartsAtTheSameMoment() {
    RecordClock one = clocks.open(PARTITION, 5);
    now.set(now.get().plusMillis(3));
    RecordClock other = clocks.open(PARTITION, 9);

    assertThat(one.timestamp(9, 1)).isEqualTo(other.timestamp(9, 1));
  }

  @Test
  void storesHowFarItHasComeAndGoesOnFromThere() {
    RecordClock clock = clocks.open(PARTITION, 10);
    clock.timestamp(10, 100);
    clock.timestamp(11, 300);
    clock.timestamp(12, 200);

    var unused = clock.save();

    assertThat(store.stored(PARTITION)).isEqualTo(new ClockState(NOON - 10, 10, 100, 12, 300));
  }

  @Test
  void takesRepeatedRecordsForWhatTheyAre() {
    stampAndSave(0, 100, 200, 150);

    RecordClock again = clocks.open(PARTITION, 0);

    assertThat(again.contradicts(0, 100)).isFalse();
    assertThat(again.contradicts(1, 200)).isFalse();
    assertThat(again.contradicts(2, 150)).isFalse();
    assertThat(again.contradicts(3, 5000)).as("is new").isFalse();
    assertThat(again.contradicts(1, RecordClock.NO_TIME)).as("tells nothing").isFalse();
  }

  @Test
  void seesThatATopicIsAnotherByARecordThatIsTooLate() {
    stampAndSave(0, 100, 200, 150);

    assertThat(clocks.open(PARTITION, 0).contradicts(1, 201)).isTrue();
  }

  @Test
  void seesThatATopicIsAnotherByItsFirstRecord() {
    stampAndSave(0, 100, 200, 150);

    assertThat(clocks.open(PARTITION, 0).contradicts(0, 99)).isTrue();
  }

  @Test
  void startsAgainLaterThanAllBefore() {
    stampAndSave(0, 100, 200, 150);
    now.set(now.get().minusSeconds(60));
    RecordClock clock = clocks.open(PARTITION, 0);

    clock.renew(0);

    assertThat(clock.timestamp(0, 201)).isGreaterThan(NOON + 2);
    assertThat(clock.contradicts(0, 201)).isFalse();
    assertThat(clock.contradicts(1, 9000)).isFalse();
  }

  @Test
  void startsAgainWithTheTimeOfDayIfThatIsLater() {
    stampAndSave(0, 100);
    now.set(now.get().plusSeconds(60));
    RecordClock clock = clocks.open(PARTITION, 0);

    clock.renew(0);

    assertThat(clock.timestamp(0, 201)).isEqualTo(NOON + 60 * SECOND);
  }

  @Test
  void takesTheNewClockOfATaskThatWasQuicker() {
    stampAndSave(0, 100, 200);
    RecordClock one = clocks.open(PARTITION, 0);
    RecordClock other = clocks.open(PARTITION, 0);

    one.renew(0);
    now.set(now.get().plusSeconds(5));
    other.renew(0);

    assertThat(other.timestamp(7, 300)).isEqualTo(one.timestamp(7, 300));
  }

  @Test
  void doesNotStoreProgressOfAClockThatWasReplaced() {
    stampAndSave(0, 100);
    RecordClock zombie = clocks.open(PARTITION, 0);
    RecordClock successor = clocks.open(PARTITION, 0);
    successor.renew(0);
    ClockState renewed = store.stored(PARTITION);

    zombie.timestamp(50, 150);
    var unused = zombie.save();

    assertThat(store.stored(PARTITION)).isEqualTo(renewed);
  }

  private void stampAndSave(long offset, long... times) {
    RecordClock clock = clocks.open(PARTITION, offset);
    for (int index = 0; index < times.length; index++) {
      clock.timestamp(offset + index, times[index]);
    }
    var unused = clock.save();
  }
}

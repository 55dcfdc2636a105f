package dev.isobar.connect.support.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class OffsetTrackerTest {

  private static final TopicPartition ZERO = new TopicPartition("t", 0);

  private final OffsetTracker tracker = new OffsetTracker();

  @Test
  void letsCommitUpToTheFirstRecordThatIsNotDone() {
    Delivery five = deliver(5);
    Delivery six = deliver(6);
    deliver(7);

    assertThat(safe(8)).isEqualTo(5);
    six.expect(0);
    assertThat(safe(8)).isEqualTo(5);
    five.expect(0);
    assertThat(safe(8)).isEqualTo(7);
    assertThat(tracker.size()).isEqualTo(1);
  }

  @Test
  void letsCommitWhatConnectHasReadWhenAllIsDone() {
    // Records that a transformation has filtered out never come here.
    deliver(5).expect(0);

    assertThat(safe(40)).isEqualTo(40);
  }

  @Test
  void waitsForEveryWriteOfARecord() {
    Delivery record = deliver(5);
    record.expect(2);

    record.answered();
    assertThat(safe(6)).isEqualTo(5);
    record.answered();
    assertThat(safe(6)).isEqualTo(6);
  }

  @Test
  void forgetsWhatIsUnderWayWhenConnectGoesBack() {
    Delivery old = deliver(5);
    deliver(6);

    deliver(2);

    assertThat(old.isDropped()).isTrue();
    assertThat(safe(3)).isEqualTo(2);
    old.expect(0);
    assertThat(safe(3)).isEqualTo(2);
    assertThat(tracker.size()).isEqualTo(1);
  }

  @Test
  void commitsNothingAfterARewindUntilRecordsComeAgain() {
    deliver(5);
    Delivery later = deliver(6);

    later.partition().rewindTo(5);

    assertThat(later.isDropped()).isTrue();
    assertThat(safe(7)).isEqualTo(5);
    deliver(5).expect(0);
    assertThat(safe(6)).isEqualTo(6);
  }

  @Test
  void forgetsPartitionsThatAreTakenAway() {
    Delivery gone = deliver(5);
    tracker.deliver(record(1, 3));

    tracker.close(List.of(ZERO));

    assertThat(gone.isDropped()).isTrue();
    assertThat(tracker.size()).isEqualTo(1);
    assertThat(safe(9)).isEqualTo(9);
  }

  @Test
  void goesByWhereTheRecordWasBeforeTransformations() {
    SinkRecord record = record(0, 5);
    SinkRecord renamed =
        record.newRecord("renamed", 9, null, record.key(), null, record.value(), 0L);

    tracker.deliver(renamed);

    assertThat(safe(6)).isEqualTo(5);
  }

  private Delivery deliver(long offset) {
    return tracker.deliver(record(0, offset));
  }

  private static SinkRecord record(int partition, long offset) {
    return new SinkRecord("t", partition, null, "a", null, "v", offset);
  }

  private long safe(long consumed) {
    return tracker.safe(Map.of(ZERO, new OffsetAndMetadata(consumed))).get(ZERO).offset();
  }
}

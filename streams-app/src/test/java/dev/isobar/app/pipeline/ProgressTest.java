package dev.isobar.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private static final TopicPartition PARTITION = new TopicPartition("a", 0);

  @Test
  void lagIsWhatIsBetweenTheCommitAndTheEnd() {
    assertThat(lag(Map.of(PARTITION, 7L), 2, 10)).isEqualTo(3);
  }

  @Test
  void withoutACommitAllThereIsLagsBehind() {
    assertThat(lag(Map.of(), 2, 10)).isEqualTo(8);
  }

  @Test
  void whatTheBrokerHasDeletedCannotBeReadAnyMore() {
    assertThat(lag(Map.of(PARTITION, 1L), 4, 10)).isEqualTo(6);
  }

  @Test
  void commitAheadOfTheEndIsNoLag() {
    assertThat(lag(Map.of(PARTITION, 11L), 0, 10)).isZero();
  }

  private static long lag(Map<TopicPartition, Long> committed, long begin, long end) {
    return new Progress(
            Instant.EPOCH, committed, Map.of(PARTITION, begin), Map.of(PARTITION, end), 1, Set.of())
        .lag(PARTITION);
  }
}

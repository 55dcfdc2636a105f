package dev.isobar.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RatesTest {

  private static final Instant START = Instant.parse("2026-07-15T12:00:00Z");
  private static final TopicPartition FIRST = new TopicPartition("a", 0);
  private static final TopicPartition SECOND = new TopicPartition("a", 1);
  private static final TopicPartition OTHER = new TopicPartition("b", 0);

  private final Rates rates = new Rates();

  @Test
  void firstLookKnowsNoRate() {
    look(0, Map.of(FIRST, 10L));

    assertThat(rates.perSecond(List.of("a"))).isNull();
  }

  @Test
  void rateIsThatOfAllPartitionsOfTheTopicsAndNoOthers() {
    look(0, Map.of(FIRST, 10L, SECOND, 0L, OTHER, 0L));
    look(2000, Map.of(FIRST, 20L, SECOND, 30L, OTHER, 900L));

    assertThat(rates.perSecond(List.of("a"))).isEqualTo(20);
    assertThat(rates.perSecond(List.of("a", "b"))).isEqualTo(470);
  }

  @Test
  void looksTooCloseTogetherSayNothing() {
    look(0, Map.of(FIRST, 10L));
    look(Rates.SHORTEST.toMillis() - 1, Map.of(FIRST, 20L));

    assertThat(rates.perSecond(List.of("a"))).isNull();
  }

  @Test
  void lookOfLongAgoSaysNothingOfNow() {
    look(0, Map.of(FIRST, 10L));
    look(Duration.ofHours(1).toMillis(), Map.of(FIRST, 20L));

    assertThat(rates.perSecond(List.of("a"))).isNull();
  }

  @Test
  void firstCommitOfAPartitionCountsFromItsBeginning() {
    look(0, Map.of());
    look(1000, Map.of(FIRST, 20L));

    assertThat(rates.perSecond(List.of("a"))).isEqualTo(15);
  }

  @Test
  void applicationThatWasSetBackIsNotFasterThanNothing() {
    look(0, Map.of(FIRST, 100L));
    look(1000, Map.of(FIRST, 20L));

    assertThat(rates.perSecond(List.of("a"))).isZero();
  }

  private void look(long millis, Map<TopicPartition, Long> committed) {
    rates.add(
        new Progress(
            START.plusMillis(millis), committed, Map.of(FIRST, 5L), Map.of(), 1, Set.of()));
  }
}

package dev.isobar.app.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ChangelogEndsTest {

  private static final Instant START = Instant.parse("2026-07-15T00:00:00Z");
  private static final TopicPartition ONE = new TopicPartition("a-one-changelog", 0);
  private static final TopicPartition OTHER = new TopicPartition("a-one-changelog", 1);

  private Instant now = START;
  private final ChangelogEnds transactional =
      new ChangelogEnds(true, Duration.ofMinutes(5), () -> now);
  private final ChangelogEnds plain = new ChangelogEnds(false, Duration.ofMinutes(5), () -> now);

  @Test
  void nothingIsSaidBeforeTheFirstLook() {
    assertThat(plain.age(ONE, 10)).isEqualTo(new ChangelogEnds.Age(null, null));
    assertThat(plain.end(ONE)).isNull();
    assertThat(plain.partitions("a-one-changelog")).isZero();
  }

  @Test
  void aStateWithTheLastRecordIsAsOfTheNewestLook() {
    see(plain, 0, 11);
    see(plain, 1, 11);

    assertThat(plain.age(ONE, 10)).isEqualTo(age(0, 1));
  }

  @Test
  void aStateThatLacksARecordIsAsOfTheNewestLookThatDidNotSeeIt() {
    see(plain, 0, 11);
    see(plain, 1, 11);
    see(plain, 2, 12);
    see(plain, 3, 15);

    assertThat(plain.age(ONE, 10)).isEqualTo(age(4, 1));
    assertThat(plain.age(ONE, 11)).isEqualTo(age(3, 2));
  }

  @Test
  void inTransactionsASingleOffsetBehindTheLastRecordIsTheMarkOfItsTransaction() {
    see(transactional, 0, 12);
    assertThat(transactional.age(ONE, 10)).isEqualTo(age(0, 0));

    see(transactional, 1, 13);
    assertThat(transactional.age(ONE, 10)).isEqualTo(age(2, 0));
  }

  @Test
  void withoutTransactionsItIsARecord() {
    see(plain, 0, 12);

    assertThat(plain.age(ONE, 10)).isEqualTo(new ChangelogEnds.Age(1L, null));
  }

  @Test
  void anEmptyStateIsCurrentWhereNothingWasWritten() {
    see(plain, 0, 0);

    assertThat(plain.age(ONE, -1)).isEqualTo(age(0, 0));
  }

  @Test
  void whatWasAbortedIsNotLacking() {
    see(transactional, 0, 20);
    assertThat(transactional.age(ONE, 10)).isEqualTo(new ChangelogEnds.Age(9L, null));

    transactional.addGap(ONE, 11, 20);

    assertThat(transactional.age(ONE, 10)).isEqualTo(age(0, 0));
    assertThat(transactional.age(ONE, 9).asOf()).as("it lacks 10").isNull();
    assertThat(transactional.age(OTHER, 10)).isEqualTo(new ChangelogEnds.Age(null, null));
    see(transactional, 1, 22);
    assertThat(transactional.age(ONE, 10)).isEqualTo(age(11, 0));
  }

  @Test
  void whileNothingIsSeenTheTimeStandsStill() {
    see(plain, 0, 11);
    now = START.plusSeconds(3600);

    assertThat(plain.age(ONE, 10)).isEqualTo(age(0, 0));
  }

  @Test
  void looksAreForgottenAfterAWhileButNotTheNewest() {
    see(plain, 0, 11);
    see(plain, 100, 12);
    assertThat(plain.age(ONE, 10)).isEqualTo(age(1, 0));

    see(plain, 301, 13);

    assertThat(plain.age(ONE, 10)).isEqualTo(new ChangelogEnds.Age(2L, null));
    assertThat(plain.age(ONE, 11)).isEqualTo(age(1, 100));
  }

  @Test
  void partitionsAreCounted() {
    plain.add(now, Map.of(ONE, 1L, OTHER, 2L, new TopicPartition("b", 0), 3L));

    assertThat(plain.partitions("a-one-changelog")).isEqualTo(2);
    assertThat(plain.end(OTHER)).isEqualTo(2);
  }

  private void see(ChangelogEnds ends, int second, long end) {
    now = START.plusSeconds(second);
    ends.add(now, Map.of(ONE, end));
  }

  private static ChangelogEnds.Age age(long lag, int second) {
    return new ChangelogEnds.Age(lag, START.plusSeconds(second));
  }
}

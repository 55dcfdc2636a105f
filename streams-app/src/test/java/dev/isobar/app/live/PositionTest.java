package dev.isobar.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {

  private static final TopicPartition FIRST = new TopicPartition("a", 0);
  private static final TopicPartition SECOND = new TopicPartition("a", 1);
  private static final TopicPartition OTHER = new TopicPartition("b", 0);
  private static final List<TopicPartition> ALL = List.of(FIRST, SECOND, OTHER);

  @Test
  void textIsReadAsItWasWritten() {
    Position position = Position.zero(ALL);
    position.set(SECOND, 17);
    position.set(OTHER, 3);

    assertThat(position).hasToString("0.17_3");
    assertThat(Position.parse("0.17_3", ALL).orElseThrow().next(SECOND)).isEqualTo(17);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "1.2",
        "1.2.3",
        "1_2_3",
        "1.2_3_4",
        "1.-2_3",
        "1.x_3",
        "01.2_3",
        "9999999999999999999.2_3"
      })
  void textOfOtherPartitionsIsNone(String text) {
    assertThat(Position.parse(text, ALL)).isEmpty();
  }

  @Test
  void copyDoesNotMoveWithTheOriginal() {
    Position position = Position.zero(ALL);
    Position copy = position.copy();

    position.set(FIRST, 5);

    assertThat(copy.next(FIRST)).isZero();
    assertThat(copy.until(position)).isEqualTo(5);
    assertThat(position.until(copy)).as("what is ahead does not count").isZero();
  }
}

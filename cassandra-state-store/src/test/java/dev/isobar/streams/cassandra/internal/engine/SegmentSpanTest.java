package dev.isobar.streams.cassandra.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SegmentSpanTest {

  @Test
  void given_a_record_far_off_when_segments_expire_then_only_written_ones_are_taken_out() {
    SegmentSpan span = new SegmentSpan(-1, -1);
    span.written(0);
    span.written(28_000_000);
    span.written(28_000_000);

    assertThat(span.takeBefore(28_000_000)).containsExactly(0L);
    assertThat(span.first()).isEqualTo(28_000_000);
    assertThat(span.last()).isEqualTo(28_000_000);
    span.written(0);
    assertThat(span.takeBefore(28_000_001)).containsExactly(0L, 28_000_000L);
    assertThat(span.first()).isEqualTo(-1);
    assertThat(span.last()).isEqualTo(-1);
  }

  @Test
  void given_what_was_stored_then_all_between_count_as_written() {
    SegmentSpan span = new SegmentSpan(5, 8);

    assertThat(span.takeBefore(7)).containsExactly(5L, 6L);
    assertThat(span.first()).isEqualTo(7);
    assertThat(span.last()).isEqualTo(8);
  }

  @Test
  void given_a_stored_span_beyond_belief_then_its_ends_and_its_latest_part_are_remembered() {
    SegmentSpan span = new SegmentSpan(0, 28_000_000);

    assertThat(span.first()).isZero();
    assertThat(span.takeBefore(28_000_000)).hasSize(10_001);
  }
}

package dev.isobar.streams.cassandra.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.streams.cassandra.internal.table.Progress;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecoveryPlanTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Changelog CHANGELOG = new Changelog("id", 10, 200, Duration.ofDays(1));

  private static Progress progress(Long offset, boolean closed, Duration age) {
    return new Progress(3, 2, "id", offset, 16, -1, -1, -1, null, 0, "", 1, closed, NOW.minus(age));
  }

  private static RecoveryPlan decide(Progress stored, Changelog changelog) {
    return RecoveryPlan.decide(stored, true, changelog, 8, NOW);
  }

  private static void assertMadeAnew(RecoveryPlan plan, String reason) {
    assertThat(plan.fresh()).isTrue();
    assertThat(plan.generation()).isEqualTo(4);
    assertThat(plan.changelogOffset()).isNull();
    assertThat(plan.buckets()).isEqualTo(8);
    assertThat(plan.reason()).contains(reason);
  }

  private static void assertKept(RecoveryPlan plan, Long offset) {
    assertThat(plan).isEqualTo(new RecoveryPlan(3, false, offset, 16, null));
  }

  @Test
  void given_nothing_stored_then_the_first_generation_begins() {
    RecoveryPlan plan = RecoveryPlan.decide(null, false, CHANGELOG, 8, NOW);
    assertThat(plan.fresh()).isTrue();
    assertThat(plan.generation()).isEqualTo(1);
    assertThat(plan.changelogOffset()).isNull();
    assertThat(plan.buckets()).isEqualTo(8);
  }

  @Test
  void given_a_state_within_the_changelog_then_it_is_kept_with_its_buckets() {
    assertKept(decide(progress(100L, false, Duration.ofHours(1)), CHANGELOG), 100L);
  }

  @Test
  void given_a_state_at_either_end_of_the_changelog_then_it_is_kept() {
    assertKept(decide(progress(9L, false, Duration.ZERO), CHANGELOG), 9L);
    assertKept(decide(progress(199L, false, Duration.ZERO), CHANGELOG), 199L);
  }

  @Test
  void given_a_generation_that_was_begun_and_never_flushed_then_it_is_replayed_from_the_start() {
    assertKept(decide(progress(null, false, Duration.ZERO), CHANGELOG), null);
  }

  @Test
  void given_another_topic_id_then_the_state_is_made_anew() {
    assertMadeAnew(
        decide(progress(100L, true, Duration.ZERO), new Changelog("other", 0, 200, null)),
        "made anew");
  }

  @Test
  void given_the_rows_are_gone_then_the_state_is_made_anew() {
    assertMadeAnew(
        RecoveryPlan.decide(progress(100L, true, Duration.ZERO), false, CHANGELOG, 8, NOW), "gone");
  }

  @Test
  void given_the_changelog_begins_after_the_state_then_it_is_made_anew() {
    assertMadeAnew(decide(progress(8L, false, Duration.ZERO), CHANGELOG), "begins at 10");
  }

  @Test
  void given_a_closed_state_and_a_changelog_emptied_since_then_it_is_kept() {
    assertKept(decide(progress(8L, true, Duration.ZERO), CHANGELOG), 9L);
  }

  @Test
  void given_the_changelog_ends_before_the_state_then_it_is_made_anew() {
    assertMadeAnew(decide(progress(200L, true, Duration.ZERO), CHANGELOG), "ends at 200");
  }

  @Test
  void given_an_unclosed_state_older_than_the_deletes_kept_then_it_is_made_anew() {
    assertMadeAnew(decide(progress(100L, false, Duration.ofHours(25)), CHANGELOG), "deletes");
    assertMadeAnew(decide(progress(null, false, Duration.ofHours(25)), CHANGELOG), "deletes");
  }

  @Test
  void given_an_old_state_that_cannot_have_missed_deletes_then_it_is_kept() {
    Duration old = Duration.ofDays(100);
    assertKept(decide(progress(100L, true, old), CHANGELOG), 100L);
    assertKept(decide(progress(199L, false, old), CHANGELOG), 199L);
    assertKept(decide(progress(100L, false, old), new Changelog("id", 10, 200, null)), 100L);
  }
}

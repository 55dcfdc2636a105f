package dev.isobar.app.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.weather.AreaSummary;
import dev.isobar.weather.DailySummary;
import dev.isobar.weather.HourlySummary;
import dev.isobar.weather.RollingSummary;
import java.util.Map;

/** The last value of each key of all topics of summaries. */
record Summaries(
    Map<String, HourlySummary> hours,
    Map<String, DailySummary> days,
    Map<String, RollingSummary> rolling,
    Map<String, AreaSummary> areas) {

  /** To the last bit. */
  void assertEqual(BatchSummaries batch) {
    assertThat(hours).hasSizeGreaterThan(50).containsExactlyInAnyOrderEntriesOf(batch.hours());
    assertThat(days).hasSizeGreaterThan(3).containsExactlyInAnyOrderEntriesOf(batch.days());
    assertThat(rolling).hasSize(hours.size()).containsExactlyInAnyOrderEntriesOf(batch.rolling());
    assertThat(areas).hasSizeGreaterThan(40).containsExactlyInAnyOrderEntriesOf(batch.areas());
  }
}

package dev.isobar.benchmarks.sink.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FeedTest {

  @ParameterizedTest
  @EnumSource(Order.class)
  void everyReportComesOnce(Order order) {
    Feed feed = Feed.ofAtLeast(1_000, order);

    Set<Report> reports = new HashSet<>();
    for (int partition = 0; partition < Feed.PARTITIONS; partition++) {
      for (int offset = 0; offset < feed.perPartition(); offset++) {
        reports.add(feed.at(partition, offset));
      }
    }

    assertThat(feed.records()).isGreaterThanOrEqualTo(1_000);
    assertThat(reports).hasSize(Math.toIntExact(feed.records()));
    assertThat(reports).allMatch(report -> report.slot() < feed.perStation());
  }

  @Test
  void groupedAreTheReportsOfAStationInARow() {
    Feed feed = new Feed(Order.GROUPED, 300);

    assertThat(feed.at(1, 0)).isEqualTo(new Report(1, 0));
    assertThat(feed.at(1, 299)).isEqualTo(new Report(1, 299));
    assertThat(feed.at(1, 300)).isEqualTo(new Report(5, 0));
  }

  @Test
  void interleavedAreAllStationsInTurn() {
    Feed feed = new Feed(Order.INTERLEAVED, 300);

    assertThat(feed.at(1, 0)).isEqualTo(new Report(1, 0));
    assertThat(feed.at(1, 1)).isEqualTo(new Report(5, 0));
    assertThat(feed.at(1, 81)).isEqualTo(new Report(1, 1));
  }

  @Test
  void anOffsetBehindTheEndIsRefused() {
    Feed feed = new Feed(Order.GROUPED, 2);

    assertThatThrownBy(() -> feed.at(0, 162)).isInstanceOf(IndexOutOfBoundsException.class);
  }
}

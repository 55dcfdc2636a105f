package dev.isobar.benchmarks.sink.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.benchmarks.sink.feed.Feed;
import dev.isobar.benchmarks.sink.feed.Order;
import dev.isobar.benchmarks.sink.feed.Report;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RowProgressTest {

  private final Feed feed = new Feed(Order.GROUPED, 100);
  private final Set<Report> written = new HashSet<>();
  private final RowProgress progress = new RowProgress(feed, written::contains);

  @Test
  void nothingIsThereAtFirst() {
    assertThat(progress.look()).isZero();
  }

  @Test
  void whatIsThereIsSeenToWithinAStep() {
    write(2, 0, 1_000);

    // 8,100 rows of a partition, of which every 20th is looked for.
    assertThat(progress.look()).isEqualTo(1_000);
    write(2, 1_000, 1_019);
    assertThat(progress.look()).isEqualTo(1_000);
    write(2, 1_019, 1_020);
    assertThat(progress.look()).isEqualTo(1_020);
  }

  @Test
  void partitionsAddUpToAllRows() {
    for (int partition = 0; partition < Feed.PARTITIONS; partition++) {
      write(partition, 0, feed.perPartition());
    }

    assertThat(progress.look()).isEqualTo(feed.records());
    assertThat(progress.look()).isEqualTo(feed.records());
  }

  private void write(int partition, int from, int to) {
    for (int offset = from; offset < to; offset++) {
      written.add(feed.at(partition, offset));
    }
  }
}

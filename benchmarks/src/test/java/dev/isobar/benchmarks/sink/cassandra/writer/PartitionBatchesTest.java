package dev.isobar.benchmarks.sink.cassandra.writer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PartitionBatchesTest {

  private final List<List<String>> sent = new ArrayList<>();

  @Test
  void rowsOfAPartitionGoTogether() {
    PartitionBatches<String> batches =
        new PartitionBatches<>(2, batch -> sent.add(List.copyOf(batch)));

    batches.add("a", "a1");
    batches.add("b", "b1");
    batches.add("a", "a2");
    batches.add("a", "a3");
    assertThat(sent).containsExactly(List.of("a1", "a2"));

    batches.flush();
    batches.flush();
    assertThat(sent).containsExactly(List.of("a1", "a2"), List.of("a3"), List.of("b1"));
  }

  @Test
  void aBatchOfOneIsSentAtOnce() {
    PartitionBatches<String> batches = new PartitionBatches<>(1, sent::add);

    batches.add("a", "a1");

    assertThat(sent).containsExactly(List.of("a1"));
  }
}

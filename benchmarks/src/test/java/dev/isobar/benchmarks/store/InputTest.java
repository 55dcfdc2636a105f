package dev.isobar.benchmarks.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

final class InputTest {

  private static final long FIRST = 1_700_000_000_000L;

  @Test
  void theSameSeedMakesTheSameRecords() {
    assertThat(keys(new Input("t", 100, false, true, FIRST, 7), 50))
        .isEqualTo(keys(new Input("t", 100, false, true, FIRST, 7), 50))
        .isNotEqualTo(keys(new Input("t", 100, false, true, FIRST, 8), 50));
  }

  @Test
  void everyKeyComesOnceBeforeAnyComesAgain() {
    Input input = new Input("t", 1_000, true, false, FIRST, 1);

    assertThat(keys(input, 1_000)).doesNotHaveDuplicates().allMatch(key -> key.length() == 15);
    assertThat(input.made()).isEqualTo(1_000);
  }

  @Test
  void timeGoesOnAndSomeRecordsAreLate() {
    Input punctual = new Input("t", 10, false, false, FIRST, 1);
    Input late = new Input("t", 10, false, true, FIRST, 1);

    assertThat(records(punctual, 11))
        .last()
        .extracting(ProducerRecord::timestamp)
        .isEqualTo(FIRST + 6);
    assertThat(records(late, 1_000))
        .anyMatch(record -> record.timestamp() < FIRST - 1_000)
        .allMatch(record -> record.timestamp() > FIRST - 8_000);
  }

  private static List<String> keys(Input input, int count) {
    return records(input, count).stream().map(ProducerRecord::key).toList();
  }

  private static List<ProducerRecord<String, byte[]>> records(Input input, int count) {
    return IntStream.range(0, count).mapToObj(i -> input.next()).toList();
  }
}

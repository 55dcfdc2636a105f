package dev.isobar.benchmarks.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ProbeTest {

  @Test
  void measuringBeginsWithTheFirstRecordAfterTheWarmUp() {
    List<String> heard = new ArrayList<>();
    Probe probe = new Probe(2, () -> heard.add("measuring"), 4, () -> heard.add("heap"));

    probe.record();
    probe.record();
    assertThat(heard).isEmpty();
    probe.record();
    assertThat(heard).containsExactly("measuring");
    probe.record();
    probe.record();
    assertThat(heard).containsExactly("measuring", "heap");
    assertThat(probe.records()).isEqualTo(5);
  }

  @Test
  void theChecksumTellsResultsApartButNotTheirOrder() {
    assertThat(checksum("a", 1L, "b", 2L)).isEqualTo(checksum("b", 2L, "a", 1L));
    assertThat(checksum("a", 1L, "b", 2L)).isNotEqualTo(checksum("a", 2L, "b", 1L));
    assertThat(checksum("a", 1L, "a", null)).isNotEqualTo(checksum("a", 1L, "a", 1L));
  }

  private static long checksum(String key, Long count, String otherKey, Long otherCount) {
    Probe probe = new Probe(0, () -> {}, 0, () -> {});
    probe.result(key, count);
    probe.result(otherKey, otherCount);
    return probe.checksum();
  }
}

package dev.isobar.benchmarks.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ProcessUseTest {

  @Test
  void bytesAreThoseOfTheNamedLine() {
    List<String> io = List.of("rchar: 123", "wchar: 45", "syscr: 6");

    assertThat(ProcessUse.bytes(io, "wchar: ")).isEqualTo(45);
    assertThat(ProcessUse.bytes(List.of(), "wchar: ")).isZero();
  }

  @Test
  void thisProcessHasUsedSomething() {
    ProcessUse use = ProcessUse.of(ProcessHandle.current().pid());

    assertThat(use.cpuNanos()).isPositive();
    assertThat(use.since(use)).isEqualTo(new ProcessUse(0, 0, 0));
  }
}

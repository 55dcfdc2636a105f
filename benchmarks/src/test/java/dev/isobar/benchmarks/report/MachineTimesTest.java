package dev.isobar.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MachineTimesTest {

  @Test
  void idleAndWaitingForADiskAreNotBusy() {
    MachineTimes before = MachineTimes.of("cpu  100 0 50 800 50 0 0 0 0 0");
    MachineTimes after = MachineTimes.of("cpu  130 0 60 840 70 0 0 0 7 7");

    assertThat(after.busyShareSince(before)).isEqualTo(0.4);
  }
}

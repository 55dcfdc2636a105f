package dev.isobar.benchmarks.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LiveHeapTest {

  @Test
  void theHeapIsReadFromWhatTheToolSays() {
    String said =
        """
        1234:
         garbage-first heap   total 262144K, used 93184K [0x00000000f0000000, 0x0000000100000000)
          region size 1024K, 3 young (3072K), 3 survivors (3072K)
         Metaspace       used 60123K, committed 60608K, reserved 1114112K
        """;

    assertThat(LiveHeap.of(said)).isEqualTo(91.0);
    assertThat(LiveHeap.of("1234:\nno such process")).isNaN();
  }
}

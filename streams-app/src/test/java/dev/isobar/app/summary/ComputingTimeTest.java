package dev.isobar.app.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ComputingTimeTest {

  private final ComputingTime time = new ComputingTime();

  @Test
  void withoutRecordsMuchIsComputed() {
    assertThat(time.next()).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void recordsThatCameSinceTheLastLookGoFirst() {
    // given
    time.recordCame();
    time.recordCame();

    // when
    Duration first = time.next();
    Duration second = time.next();

    // then
    assertThat(first).isEqualTo(Duration.ofMillis(100));
    assertThat(second).isEqualTo(Duration.ofMillis(500));
  }
}

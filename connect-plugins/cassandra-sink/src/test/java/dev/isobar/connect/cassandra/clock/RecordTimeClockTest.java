package dev.isobar.connect.cassandra.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.Test;

class RecordTimeClockTest {

  private final RecordClock clock = new RecordTimeClock();

  @Test
  void takesTheRecordsTimestampAndOrdersAMillisecondByOffset() {
    assertThat(clock.timestamp(41, 5)).isEqualTo(5041);
    assertThat(clock.timestamp(42, 5)).isEqualTo(5042);
    assertThat(clock.timestamp(7, 6)).isEqualTo(6007);
  }

  @Test
  void refusesARecordWithoutTimestamp() {
    assertThatThrownBy(() -> clock.timestamp(41, RecordClock.NO_TIME))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("cassandra.clock=offset");
  }
}

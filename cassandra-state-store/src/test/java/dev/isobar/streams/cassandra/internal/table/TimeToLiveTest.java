package dev.isobar.streams.cassandra.internal.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeToLiveTest {

  @ParameterizedTest
  @CsvSource({
    "PT0S, 1",
    "PT0.001S, 1",
    "PT1S, 1",
    "PT1.001S, 2",
    "P7D, 604800",
    "P1825D, 157680000",
    "P1825DT1S,",
    "P100000D,",
    ","
  })
  void isInWholeSecondsAndNeverShorterThanAskedFor(Duration asked, Integer seconds) {
    assertThat(CassandraStateTables.seconds(asked)).isEqualTo(seconds);
  }
}

package dev.isobar.connect.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.connect.cassandra.RecordErrors.RecordError;
import java.util.List;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class RecordErrorsTest {

  private static final RecordError ERROR =
      new RecordError(
          new SinkRecord("weather.hourly", 3, null, null, null, null, 17),
          new DataException("it is bad"));

  @Test
  void reportsARecordWithItsPlaceAndTheReason() {
    TestContext context = new TestContext(true);

    new RecordErrors(context.errantRecordReporter()).report(List.of(ERROR));

    assertThat(context.reports)
        .singleElement()
        .satisfies(
            report -> {
              assertThat(report.record()).isSameAs(ERROR.record());
              assertThat(report.reason())
                  .hasMessageContaining("weather.hourly-3 offset 17")
                  .hasMessageContaining("it is bad")
                  .hasCause(ERROR.cause());
            });
  }

  @Test
  void failsWithoutAReporter() {
    RecordErrors errors = new RecordErrors(new TestContext(false).errantRecordReporter());

    assertThatThrownBy(() -> errors.report(List.of(ERROR)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("weather.hourly-3 offset 17");
  }
}

package dev.isobar.connect.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.connect.support.RecordErrors.RecordError;
import dev.isobar.connect.testing.RecordingSinkTaskContext;
import java.util.List;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class RecordErrorsTest {

  private static final String FAILURE = "cannot be written";

  private static final RecordError ERROR =
      new RecordError(
          new SinkRecord("weather.hourly", 3, null, null, null, null, 17),
          new DataException("it is bad"));

  @Test
  void reportsARecordWithItsPlaceAndTheReason() {
    RecordingSinkTaskContext context = new RecordingSinkTaskContext(true);

    new RecordErrors(context.errantRecordReporter(), FAILURE).report(List.of(ERROR));

    assertThat(context.reports())
        .singleElement()
        .satisfies(
            report -> {
              assertThat(report.record()).isSameAs(ERROR.record());
              assertThat(report.reason())
                  .hasMessageContaining("weather.hourly-3 offset 17 cannot be written: ")
                  .hasMessageContaining("it is bad")
                  .hasCause(ERROR.cause());
            });
  }

  @Test
  void failsWithoutAReporter() {
    RecordErrors errors =
        new RecordErrors(new RecordingSinkTaskContext(false).errantRecordReporter(), FAILURE);

    assertThatThrownBy(() -> errors.report(List.of(ERROR)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("weather.hourly-3 offset 17");
  }
}

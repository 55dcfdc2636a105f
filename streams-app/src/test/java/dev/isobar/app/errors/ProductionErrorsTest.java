package dev.isobar.app.errors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.app.serde.RegistryUnavailableException;
import dev.isobar.app.serde.UnwritableValueException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler.Response;
import org.apache.kafka.streams.errors.ProductionExceptionHandler.Result;
import org.apache.kafka.streams.errors.ProductionExceptionHandler.SerializationExceptionOrigin;
import org.junit.jupiter.api.Test;

class ProductionErrorsTest {

  private static final String HOUR = "KSEA|2026-07-15T12:00:00Z";
  private static final byte[] VALUE = {1, 2, 3};

  private final ProductionErrors errors = new ProductionErrors();

  @Test
  void theRecordOfAResultThatCannotBeWrittenGoesToTheDeadLetters() {
    Response response = unwritten(Failures.of(VALUE), new UnwritableValueException("too large"));

    assertThat(response.result()).isEqualTo(Result.RESUME);
    assertThat(response.deadLetterQueueRecords())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.topic()).isEqualTo("weather.observations.dlq");
              assertThat(letter.key()).isEqualTo(Failures.KEY);
              assertThat(letter.value()).isEqualTo(VALUE);
              assertThat(Failures.header(letter, "result.topic")).isEqualTo("weather.hourly");
              assertThat(Failures.header(letter, "result.key")).isEqualTo(HOUR);
            });
  }

  @Test
  void aResultOfNoRecordIsNamedByItsKey() {
    Response response = unwritten(Failures.ofTheTime(), new UnwritableValueException("too large"));

    assertThat(response.result()).isEqualTo(Result.RESUME);
    assertThat(response.deadLetterQueueRecords())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.topic()).isEqualTo(DeadLetters.INTERNAL);
              assertThat(letter.key()).isEqualTo(HOUR.getBytes(StandardCharsets.UTF_8));
              assertThat(letter.value()).isNull();
            });
  }

  @Test
  void aRegistryThatIsAwayOrRefusesASchemaTakesNoResultAway() {
    assertThat(
            unwritten(
                    Failures.of(VALUE),
                    new RegistryUnavailableException("away", new ConnectException("refused")))
                .result())
        .isEqualTo(Result.FAIL);
    assertThat(unwritten(Failures.of(VALUE), new SerializationException("refused")).result())
        .isEqualTo(Result.FAIL);
  }

  @Test
  void whatTheBrokerRefusesIsDoneAgain() {
    ProducerRecord<byte[], byte[]> result =
        new ProducerRecord<>("weather.hourly", Failures.KEY, VALUE);

    Response response =
        errors.handleError(
            Failures.of(VALUE), result, new RecordTooLargeException("larger than 1000"));

    assertThat(response.result()).isEqualTo(Result.FAIL);
    assertThat(response.deadLetterQueueRecords()).isEmpty();
  }

  private Response unwritten(ErrorHandlerContext context, Exception exception) {
    return errors.handleSerializationError(
        context,
        new ProducerRecord<>("weather.hourly", HOUR, "a summary"),
        exception,
        SerializationExceptionOrigin.VALUE);
  }
}

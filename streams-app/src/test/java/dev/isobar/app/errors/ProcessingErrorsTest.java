package dev.isobar.app.errors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.app.serde.UnwritableValueException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler.Response;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler.Result;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;

class ProcessingErrorsTest {

  private static final byte[] VALUE = {1, 2, 3};

  private final ProcessingErrors errors = new ProcessingErrors();

  @Test
  void aRecordThatFailsGoesToTheDeadLettersAsItWas() {
    Response response = handle(new IllegalArgumentException("no station"));

    assertThat(response.result()).isEqualTo(Result.RESUME);
    assertThat(response.deadLetterQueueRecords())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.key()).isEqualTo(Failures.KEY);
              assertThat(letter.value()).isEqualTo(VALUE);
            });
  }

  @Test
  void soDoesOneWhoseStateCannotBeWritten() {
    Response response =
        handle(new ProcessorStateException("put", new UnwritableValueException("too large")));

    assertThat(response.result()).isEqualTo(Result.RESUME);
    assertThat(response.deadLetterQueueRecords()).hasSize(1);
  }

  @Test
  void aFailureOfTheStateIsNoFaultOfTheRecord() {
    assertThat(handle(new ProcessorStateException("no answer")).result()).isEqualTo(Result.FAIL);
    assertThat(handle(new SerializationException("no such schema")).result())
        .isEqualTo(Result.FAIL);
  }

  @Test
  void whatFailsOnItsOwnTimeIsLeftOut() {
    Response response =
        errors.handleError(Failures.ofTheTime(), null, new IllegalStateException("no hour"));

    assertThat(response.result()).isEqualTo(Result.RESUME);
    assertThat(response.deadLetterQueueRecords()).isEmpty();
  }

  private Response handle(Exception exception) {
    return errors.handleError(Failures.of(VALUE), new Record<>("KSEA", "a report", 0L), exception);
  }
}

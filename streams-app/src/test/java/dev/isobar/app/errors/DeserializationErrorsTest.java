package dev.isobar.app.errors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.app.serde.RegistryUnavailableException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler.Response;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler.Result;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.internals.DefaultErrorHandlerContext;
import org.apache.kafka.streams.processor.TaskId;
import org.junit.jupiter.api.Test;

class DeserializationErrorsTest {

  private static final byte[] KEY = "KSEA".getBytes(StandardCharsets.UTF_8);
  private static final byte[] VALUE = {1, 2, 3};
  private static final TaskId OF_A_STREAM = new TaskId(0, 3);
  private static final TaskId OF_THE_GLOBAL_TABLE = new TaskId(-1, -1);

  private final DeserializationErrors errors = new DeserializationErrors();

  @Test
  void whatCannotBeReadGoesToTheDeadLettersAsItWas() {
    Response response = handle(OF_A_STREAM, new IllegalArgumentException("no magic byte"));

    assertThat(response.result()).isEqualTo(Result.RESUME);
    assertThat(response.deadLetterQueueRecords())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.topic()).isEqualTo("weather.observations.dlq");
              assertThat(letter.key()).isEqualTo(KEY);
              assertThat(letter.value()).isEqualTo(VALUE);
              assertThat(letter.headers()).isNotEmpty();
            });
  }

  @Test
  void theGlobalTableGoesOnWithoutADeadLetter() {
    Response response = handle(OF_THE_GLOBAL_TABLE, new IllegalArgumentException("no magic byte"));

    assertThat(response.result()).isEqualTo(Result.RESUME);
    assertThat(response.deadLetterQueueRecords()).isEmpty();
  }

  @Test
  void aRegistryThatIsAwayMakesNoDeadLetter() {
    Response response =
        handle(
            OF_A_STREAM, new RegistryUnavailableException("away", new ConnectException("refused")));

    assertThat(response.result()).isEqualTo(Result.FAIL);
    assertThat(response.deadLetterQueueRecords()).isEmpty();
  }

  @Test
  void recordsOfOurOwnTopicsShareOneDeadLetterTopic() {
    assertThat(DeadLetters.topicOf("isobar-streams-areas-repartition"))
        .isEqualTo(DeadLetters.INTERNAL);
    assertThat(DeadLetters.topicOf("weather.alerts")).isEqualTo("weather.alerts.dlq");
  }

  private Response handle(TaskId task, Exception exception) {
    ConsumerRecord<byte[], byte[]> message =
        new ConsumerRecord<>("weather.observations", 3, 42L, KEY, VALUE);
    ErrorHandlerContext context =
        new DefaultErrorHandlerContext(
            null, message.topic(), 3, 42L, new RecordHeaders(), "source", task, 0L, KEY, VALUE);
    return errors.handleError(context, message, exception);
  }
}

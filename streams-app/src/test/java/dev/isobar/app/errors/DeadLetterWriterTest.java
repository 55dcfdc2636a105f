package dev.isobar.app.errors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.app.serde.RecordLimits;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.junit.jupiter.api.Test;

class DeadLetterWriterTest {

  private static final String TOPIC = "weather.observations.dlq";
  private static final Exception FAILURE =
      new IllegalStateException("no such hour", new ArithmeticException("by zero"));

  @Test
  void headersSayWhereWhenAndWhy() {
    ProducerRecord<byte[], byte[]> letter = letter(RecordLimits.NONE, Failures.of(new byte[10]));

    assertThat(letter.topic()).isEqualTo(TOPIC);
    assertThat(letter.timestamp()).isEqualTo(Failures.NOON.toEpochMilli());
    assertThat(Failures.header(letter, "topic")).isEqualTo("weather.observations");
    assertThat(Failures.header(letter, "partition")).isEqualTo("3");
    assertThat(Failures.header(letter, "offset")).isEqualTo("42");
    assertThat(Failures.header(letter, "processor")).isEqualTo("enrichment");
    assertThat(Failures.header(letter, "time")).isEqualTo("2026-07-15T12:00:00Z");
    assertThat(Failures.header(letter, "exception")).isEqualTo("java.lang.IllegalStateException");
    assertThat(Failures.header(letter, "message")).isEqualTo("no such hour");
    assertThat(Failures.header(letter, "cause"))
        .isEqualTo("java.lang.ArithmeticException: by zero");
    assertThat(Failures.header(letter, "stacktrace"))
        .startsWith("java.lang.IllegalStateException: no such hour")
        .contains("DeadLetterWriterTest");
  }

  @Test
  void stackTraceAndMessageAreCut() {
    ProducerRecord<byte[], byte[]> letter =
        letter(
            RecordLimits.NONE,
            Failures.of(new byte[10]),
            new IllegalStateException("x".repeat(100_000)));

    assertThat(Failures.header(letter, "stacktrace")).hasSize(4000);
    assertThat(Failures.header(letter, "message")).hasSize(1000);
    assertThat(Failures.header(letter, "cause")).hasSize(1000);
  }

  @Test
  void theRecordsOwnHeadersComeFirst() {
    ProducerRecord<byte[], byte[]> letter =
        letter(
            RecordLimits.NONE,
            Failures.of(
                new byte[10],
                new RecordHeader("source", new byte[] {1}),
                new RecordHeader("__streams.errors.message", new byte[] {2})));

    assertThat(letter.headers().toArray()[0]).isEqualTo(new RecordHeader("source", new byte[] {1}));
    assertThat(Failures.header(letter, "message")).as("the newest").isEqualTo("no such hour");
  }

  @Test
  void aLetterThatWouldNotFitGoesWithoutItsValue() {
    RecordLimits limits = new RecordLimits(Map.of(TOPIC, 20_000), Integer.MAX_VALUE);

    assertThat(letter(limits, Failures.of(new byte[10_000])).value()).hasSize(10_000);
    ProducerRecord<byte[], byte[]> large = letter(limits, Failures.of(new byte[20_000]));
    assertThat(large.key()).isEqualTo(Failures.KEY);
    assertThat(large.value()).isNull();
    assertThat(Failures.header(large, "value.bytes")).isEqualTo("20000");
  }

  @Test
  void ifNeedBeItGoesWithoutAllThatTheRecordHad() {
    RecordLimits limits = new RecordLimits(Map.of(TOPIC, 20_000), Integer.MAX_VALUE);
    ErrorHandlerContext context =
        Failures.of(new byte[10], new RecordHeader("large", new byte[30_000]));

    ProducerRecord<byte[], byte[]> letter = letter(limits, context);

    assertThat(letter.key()).isNull();
    assertThat(letter.value()).isNull();
    assertThat(letter.headers().headers("large")).isEmpty();
    assertThat(Failures.header(letter, "offset")).isEqualTo("42");
    assertThat(Failures.header(letter, "value.bytes")).isEqualTo("10");
  }

  @Test
  void whatComesOfNoRecordAndRecordsOfOurOwnTopicsShareATopic() {
    assertThat(letter(RecordLimits.NONE, Failures.ofRepartition(new byte[10])))
        .satisfies(
            letter -> {
              assertThat(letter.topic()).isEqualTo("weather.internal.dlq");
              assertThat(Failures.header(letter, "topic"))
                  .isEqualTo("isobar-streams-areas-repartition");
            });
    assertThat(letter(RecordLimits.NONE, Failures.ofTheTime()))
        .satisfies(
            letter -> {
              assertThat(letter.topic()).isEqualTo("weather.internal.dlq");
              assertThat(Failures.header(letter, "topic")).isNull();
              assertThat(Failures.header(letter, "processor")).isEqualTo("sink");
            });
  }

  private static ProducerRecord<byte[], byte[]> letter(
      RecordLimits limits, ErrorHandlerContext context) {
    return letter(limits, context, FAILURE);
  }

  private static ProducerRecord<byte[], byte[]> letter(
      RecordLimits limits, ErrorHandlerContext context, Exception failure) {
    return new DeadLetterWriter(limits, () -> Failures.NOON)
        .letter(context, context.sourceRawKey(), context.sourceRawValue(), failure);
  }
}

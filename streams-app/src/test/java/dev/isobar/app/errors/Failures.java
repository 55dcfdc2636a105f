package dev.isobar.app.errors;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.internals.DefaultErrorHandlerContext;
import org.apache.kafka.streams.processor.TaskId;

/** A report that could not be handled, as Kafka Streams tells of it. */
final class Failures {

  static final byte[] KEY = "KSEA".getBytes(StandardCharsets.UTF_8);
  static final Instant NOON = Instant.parse("2026-07-15T12:00:00Z");

  private Failures() {}

  static ErrorHandlerContext of(byte[] value, Header... headers) {
    return context("weather.observations", KEY, value, new RecordHeaders(headers));
  }

  static ErrorHandlerContext ofRepartition(byte[] value) {
    return context("isobar-streams-areas-repartition", KEY, value, new RecordHeaders());
  }

  /** Of a punctuation, which has no record. */
  static ErrorHandlerContext ofTheTime() {
    return new DefaultErrorHandlerContext(
        null,
        null,
        -1,
        -1,
        new RecordHeaders(),
        "sink",
        new TaskId(0, 3),
        NOON.toEpochMilli(),
        null,
        null);
  }

  static String header(ProducerRecord<?, ?> letter, String name) {
    Header header = letter.headers().lastHeader("__streams.errors." + name);
    return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
  }

  private static ErrorHandlerContext context(
      String topic, byte[] key, byte[] value, Headers headers) {
    return new DefaultErrorHandlerContext(
        null,
        topic,
        3,
        42L,
        headers,
        "enrichment",
        new TaskId(0, 3),
        NOON.toEpochMilli(),
        key,
        value);
  }
}

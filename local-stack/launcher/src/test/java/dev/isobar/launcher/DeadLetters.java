package dev.isobar.launcher;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** What the source could not use. */
final class DeadLetters {

  /** The reason given for each report in the dead-letter topic, by the report's id. */
  static Map<String, String> reasons(Map<String, Object> client, String topic) throws IOException {
    Map<String, String> reasons = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> letter : TopicRecords.of(client, topic)) {
      Header reason = letter.headers().lastHeader("isobar.error.reason");
      reasons.put(
          id(letter.value()),
          reason == null ? "" : new String(reason.value(), StandardCharsets.UTF_8));
    }
    return reasons;
  }

  /** The value is JSON text behind the schema id and its length. */
  private static String id(byte[] value) throws IOException {
    String text = new String(value, StandardCharsets.UTF_8);
    return new ObjectMapper().readTree(text.substring(text.indexOf('{'))).path("id").asText();
  }

  private DeadLetters() {}
}

package dev.isobar.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.app.query.StoreKind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class StoreChangesTest {

  @Test
  void keyAndValueAreTyped() {
    Object json = json(StoreKind.KEY_VALUE, "KSEA".getBytes(StandardCharsets.UTF_8), "21.5");

    assertThat(json)
        .hasToString(
            "{key=KSEA, value={text=21.5}, partition=3, offset=17, timestamp=1970-01-01T00:00:01Z}");
  }

  @Test
  void tombstoneHasNoValue() {
    Map<?, ?> json =
        (Map<?, ?>) json(StoreKind.KEY_VALUE, "KSEA".getBytes(StandardCharsets.UTF_8), null);

    assertThat(json.containsKey("value")).isTrue();
    assertThat(json.get("value")).isNull();
  }

  @Test
  void windowHasItsStart() {
    byte[] key = ByteBuffer.allocate(16).put(utf8("KSEA")).putLong(60_000).putInt(5).array();

    assertThat(json(StoreKind.WINDOW, key, "x"))
        .asString()
        .startsWith("{key=KSEA, start=1970-01-01T00:01:00Z, value=");
  }

  @Test
  void sessionHasBothEnds() {
    byte[] key = ByteBuffer.allocate(20).put(utf8("KSEA")).putLong(60_000).putLong(0).array();

    assertThat(json(StoreKind.SESSION, key, "x"))
        .asString()
        .startsWith("{key=KSEA, start=1970-01-01T00:00:00Z, end=1970-01-01T00:01:00Z, value=");
  }

  private static Object json(StoreKind kind, byte[] key, String value) {
    ConsumerRecord<byte[], byte[]> change =
        new ConsumerRecord<>(
            "app-things-changelog",
            3,
            17,
            1000,
            TimestampType.CREATE_TIME,
            key.length,
            0,
            key,
            value == null ? null : utf8(value),
            new RecordHeaders(),
            Optional.empty());
    return new StoreChanges<>(Things.store("things", kind, false)).json(change);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

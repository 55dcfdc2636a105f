package dev.isobar.app.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.isobar.weather.Station;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;

class LimitedSerdesTest {

  private static final String TOPIC = "weather.enriched";
  private static final RecordLimits LIMITS = new RecordLimits(Map.of(TOPIC, 10_000), 20_000);

  private final Serializer<Station> serializer =
      new LimitedSerdes(new NameOnly(), LIMITS).of(Station.class).serializer();

  @Test
  void whatFitsIsWritten() {
    assertThat(serializer.serialize(TOPIC, named(9_000))).hasSize(9_000);
    assertThat(serializer.serialize(TOPIC, null)).isNull();
  }

  @Test
  void whatDoesNotFitIsRefusedWithTopicAndSize() {
    assertThatExceptionOfType(UnwritableValueException.class)
        .isThrownBy(() -> serializer.serialize(TOPIC, named(10_000)))
        .withMessageContaining("weather.enriched")
        .withMessageContaining("10640")
        .withMessageContaining("10000");
  }

  @Test
  void headersCount() {
    RecordHeaders headers = new RecordHeaders();
    headers.add(new RecordHeader("large", new byte[1_000]));

    assertThatExceptionOfType(UnwritableValueException.class)
        .isThrownBy(() -> serializer.serialize(TOPIC, headers, named(9_000)));
  }

  @Test
  void otherTopicsHaveTheirOwnLimit() {
    assertThatNoException()
        .isThrownBy(() -> serializer.serialize("isobar-streams-latest-changelog", named(15_000)));
  }

  @Test
  void stateWithoutATopicHasNone() {
    assertThatNoException().isThrownBy(() -> serializer.serialize(null, named(100_000)));
  }

  private static Station named(int characters) {
    return Station.newBuilder()
        .setStationId("KSEA")
        .setName("x".repeat(characters))
        .setLatitude(47.4)
        .setLongitude(-122.3)
        .build();
  }

  /** Writes a station's name, and nothing else. */
  private static final class NameOnly implements AvroSerdes {

    @Override
    public <T extends SpecificRecord> Serde<T> of(Class<T> type) {
      return Serdes.serdeFrom(
          (topic, value) ->
              value == null ? null : ((Station) value).getName().getBytes(StandardCharsets.UTF_8),
          (topic, bytes) -> null);
    }
  }
}

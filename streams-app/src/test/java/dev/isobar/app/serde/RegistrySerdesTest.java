package dev.isobar.app.serde;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.isobar.weather.Observation;
import dev.isobar.weather.Station;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegistrySerdesTest {

  private static final String TOPIC = "weather.observations";
  private static final Observation REPORT =
      Observation.newBuilder()
          .setStationId("KSEA")
          .setTimestamp(Instant.parse("2026-07-15T19:53:00Z"))
          .setTemperature(21.5)
          .setPresentWeather(List.of())
          .build();

  private FakeRegistry registry;
  private RegistryPatience patience;
  private Serde<Observation> reports;

  @BeforeEach
  void start() throws IOException {
    registry = new FakeRegistry();
    patience = new RegistryPatience(registry.url(), Duration.ofMillis(10), Duration.ofMillis(20));
    reports = new RegistrySerdes(registry.url(), patience).of(Observation.class);
  }

  @AfterEach
  void stop() {
    patience.close();
    registry.close();
  }

  @Test
  void valuesAreInTheConfluentWireFormat() {
    byte[] bytes = reports.serializer().serialize(TOPIC, REPORT);

    ByteBuffer wire = ByteBuffer.wrap(bytes);
    assertThat(wire.get()).isZero();
    assertThat(wire.getInt()).as("content id").isEqualTo(1000);
    assertThat(reports.deserializer().deserialize(TOPIC, bytes)).isEqualTo(REPORT);
  }

  @Test
  void theRegistryIsAskedForASchemaOnce() {
    byte[] bytes = reports.serializer().serialize(TOPIC, REPORT);
    assertThat(reports.deserializer().deserialize(TOPIC, bytes)).isEqualTo(REPORT);
    int asked = registry.answered();

    for (int i = 0; i < 3; i++) {
      assertThat(reports.serializer().serialize(TOPIC, REPORT)).isEqualTo(bytes);
      assertThat(reports.deserializer().deserialize(TOPIC, bytes)).isEqualTo(REPORT);
    }

    assertThat(registry.answered()).isEqualTo(asked);
  }

  @Test
  void whatIsNotInTheWireFormatIsTheRecordsFault() {
    assertThatThrownBy(() -> reports.deserializer().deserialize(TOPIC, new byte[] {1, 2, 3}))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("3 bytes")
        .hasMessageContaining("wire format");
  }

  @Test
  void nullStaysNull() {
    assertThat(reports.serializer().serialize(TOPIC, null)).isNull();
    assertThat(reports.deserializer().deserialize(TOPIC, null)).isNull();
  }

  @Test
  void anotherWritersSchemaIsResolvedToOurs() throws IOException {
    Schema writer = asConnectWouldWriteIt(Observation.getClassSchema());
    registry.put(7, writer.toString());
    GenericRecord written =
        new GenericRecordBuilder(writer)
            .set("station_id", "KSEA")
            .set("timestamp", REPORT.getTimestamp().toEpochMilli())
            .set("temperature", 21.5)
            .set("present_weather", List.of())
            .build();

    assertThat(reports.deserializer().deserialize(TOPIC, wire(7, writer, written)))
        .isEqualTo(REPORT);
  }

  @Test
  void unknownSchemaIdIsTheRecordsFault() {
    assertThatThrownBy(
            () -> reports.deserializer().deserialize(TOPIC, new byte[] {0, 0, 0, 0, 99, 2}))
        .isNotInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining("no such content");
  }

  @Test
  void truncatedValueIsTheRecordsFault() {
    byte[] bytes = reports.serializer().serialize(TOPIC, REPORT);

    assertThatThrownBy(
            () ->
                reports
                    .deserializer()
                    .deserialize(TOPIC, ByteBuffer.allocate(9).put(bytes, 0, 9).array()))
        .isNotInstanceOf(RegistryUnavailableException.class);
  }

  @Test
  void valueOfAnotherTypeIsTheRecordsFault() {
    Serde<Station> stations = new RegistrySerdes(registry.url(), patience).of(Station.class);
    byte[] station =
        stations.serializer().serialize(TOPIC, Station.newBuilder().setStationId("KSEA").build());

    assertThatThrownBy(() -> reports.deserializer().deserialize(TOPIC, station))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("Station")
        .hasMessageContaining("Observation");
  }

  @Test
  void registryThatIsAwayIsWaitedFor()
      throws ExecutionException, InterruptedException, TimeoutException {
    byte[] bytes = reports.serializer().serialize(TOPIC, REPORT);
    Serde<Observation> fresh = new RegistrySerdes(registry.url(), patience).of(Observation.class);
    registry.goAway(true);

    CompletableFuture<Observation> read =
        supplyAsync(() -> fresh.deserializer().deserialize(TOPIC, bytes));
    await().until(() -> registry.refused() > 2);
    assertThat(read).isNotDone();
    registry.goAway(false);

    assertThat(read.get(10, TimeUnit.SECONDS)).isEqualTo(REPORT);
  }

  @Test
  void registryThatRefusesConnectionsIsWaitedForUntilStopped()
      throws ExecutionException, InterruptedException {
    registry.close();

    CompletableFuture<byte[]> written =
        supplyAsync(() -> reports.serializer().serialize(TOPIC, REPORT));
    assertThat(written.completeOnTimeout(new byte[0], 300, TimeUnit.MILLISECONDS).get()).isEmpty();

    CompletableFuture<byte[]> stopped =
        supplyAsync(() -> reports.serializer().serialize(TOPIC, REPORT));
    patience.close();
    assertThatThrownBy(() -> stopped.get(10, TimeUnit.SECONDS))
        .hasCauseInstanceOf(RegistryUnavailableException.class);
  }

  /** Fields in another order, some missing, with Connect's properties. */
  private static Schema asConnectWouldWriteIt(Schema ours) {
    List<Schema.Field> fields = new ArrayList<>();
    for (Schema.Field field : ours.getFields()) {
      if (!field.name().equals("icon")) {
        fields.add(new Schema.Field(field.name(), field.schema(), null, field.defaultVal()));
      }
    }
    Collections.reverse(fields);
    Schema writer = Schema.createRecord(ours.getName(), null, ours.getNamespace(), false, fields);
    writer.addProp("connect.name", ours.getFullName());
    writer.addProp("connect.version", 1);
    return writer;
  }

  private static byte[] wire(int id, Schema schema, GenericRecord value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new GenericDatumWriter<GenericRecord>(schema).write(value, encoder);
    encoder.flush();
    return bytes.toByteArray();
  }
}

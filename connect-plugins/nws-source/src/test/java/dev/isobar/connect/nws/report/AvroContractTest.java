package dev.isobar.connect.nws.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.weather.Observation;
import dev.isobar.weather.Station;
import io.apicurio.registry.utils.converter.avro.AvroData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;

/** The connector's schemas are those of the schemas module, though it does not depend on it. */
class AvroContractTest {

  private final AvroData converter = new AvroData(10);

  @Test
  void fieldByFieldTheObservationIsTheOneOfTheSchemasModule() {
    assertThat(ObservationSchema.SCHEMA.isOptional()).isFalse();
    assertThat(SchemaLines.of(ObservationSchema.SCHEMA))
        .isEqualTo(SchemaLines.of(Observation.getClassSchema()));
  }

  @Test
  void fieldByFieldTheStationIsTheOneOfTheSchemasModule() {
    assertThat(StationSchema.SCHEMA.isOptional()).isFalse();
    assertThat(SchemaLines.of(StationSchema.SCHEMA))
        .isEqualTo(SchemaLines.of(Station.getClassSchema()));
  }

  @Test
  void theSchemaTheConverterRegistersIsReadableWithTheGeneratedClasses() {
    assertThat(
            SchemaCompatibility.checkReaderWriterCompatibility(
                    Observation.getClassSchema(),
                    converter.fromConnectSchema(ObservationSchema.SCHEMA))
                .getType())
        .isEqualTo(SchemaCompatibility.SchemaCompatibilityType.COMPATIBLE);
    assertThat(
            SchemaCompatibility.checkReaderWriterCompatibility(
                    Station.getClassSchema(), converter.fromConnectSchema(StationSchema.SCHEMA))
                .getType())
        .isEqualTo(SchemaCompatibility.SchemaCompatibilityType.COMPATIBLE);
  }

  @Test
  void aReportComesThroughAvroAsAGeneratedObservation()
      throws MalformedReportException, IOException {
    Struct value = Observations.filled(Json.of(Samples.FULL), "KSEA");

    Observation read = throughAvro(value);

    assertThat(read.getStationId()).isEqualTo("KSEA");
    assertThat(read.getTimestamp()).isEqualTo(Instant.parse("2026-07-15T19:53:00Z"));
    assertThat(read.getWindSpeed()).isEqualTo(6.25);
    assertThat(read.getWindSpeedQc()).isEqualTo("S");
    assertThat(read.getHeatIndex()).isNull();
    assertThat(read.getPresentWeather()).hasSize(2);
    assertThat(read.getPresentWeather().get(1).getInVicinity()).isTrue();
    assertThat(read.getCloudLayers().get(0).getBase()).isEqualTo(1220.0);
    assertThat(read.getCloudLayers().get(1).getBase()).isNull();
    assertThat(read.getFilledFromMetar()).isEmpty();
  }

  @Test
  void aBareReportComesThroughAvroWithItsNulls() throws MalformedReportException, IOException {
    Observation read = throughAvro(Observations.filled(Json.of(Samples.BARE), "KSEA"));

    assertThat(read.getRawMessage()).isEmpty();
    assertThat(read.getTemperature()).isNull();
    assertThat(read.getPresentWeather()).isEmpty();
    assertThat(read.getCloudLayers()).isNull();
  }

  private Observation throughAvro(Struct value) throws IOException {
    Object written = converter.fromConnectData(value.schema(), value);
    Schema writer = converter.fromConnectSchema(value.schema());
    var bytes = new ByteArrayOutputStream();
    var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new GenericDatumWriter<>(writer).write(written, encoder);
    encoder.flush();
    GenericDatumReader<Observation> reader =
        new SpecificDatumReader<>(
            writer, Observation.getClassSchema(), SpecificData.getForClass(Observation.class));
    return reader.read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
  }
}

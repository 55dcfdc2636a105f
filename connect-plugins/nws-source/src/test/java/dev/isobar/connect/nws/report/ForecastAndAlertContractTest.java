package dev.isobar.connect.nws.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.weather.Alert;
import dev.isobar.weather.Forecast;
import dev.isobar.weather.GridForecast;
import io.apicurio.registry.utils.converter.avro.AvroData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;

/** The schemas of forecasts and alerts are those of the schemas module. */
class ForecastAndAlertContractTest {

  private final AvroData converter = new AvroData(10);

  @Test
  void fieldByFieldTheSchemasAreThoseOfTheSchemasModule() {
    assertThat(SchemaLines.of(ForecastSchema.SCHEMA))
        .isEqualTo(SchemaLines.of(Forecast.getClassSchema()));
    assertThat(SchemaLines.of(GridForecastSchema.SCHEMA))
        .isEqualTo(SchemaLines.of(GridForecast.getClassSchema()));
    assertThat(SchemaLines.of(AlertSchema.SCHEMA))
        .isEqualTo(SchemaLines.of(Alert.getClassSchema()));
  }

  @Test
  void aForecastComesThroughAvro() throws MalformedReportException, IOException {
    Struct value =
        ForecastMapper.map(
                Json.of(
                    """
                    {"properties": {"updateTime": "2026-07-15T18:00:00Z", "periods": [
                      {"number": 1, "startTime": "2026-07-15T18:00:00Z",
                       "endTime": "2026-07-16T06:00:00Z", "windSpeed": "5 mph"}]}}
                    """),
                "SEW/125,67",
                false)
            .value();

    Forecast read = throughAvro(value, Forecast.class, Forecast.getClassSchema());

    assertThat(read.getUpdateTime()).isEqualTo(Instant.parse("2026-07-15T18:00:00Z"));
    assertThat(read.getPeriods().get(0).getNumber()).isEqualTo(1);
    assertThat(read.getPeriods().get(0).getWindSpeedMax()).isEqualTo(2.2352);
    assertThat(read.getPeriods().get(0).getTemperature()).isNull();
  }

  @Test
  void layersComeThroughAvro() throws MalformedReportException, IOException {
    Struct value =
        GridForecastMapper.map(
                Json.of(
                    """
                    {"properties": {"updateTime": "2026-07-15T18:00:00Z", "heatRisk": {"values": [
                      {"validTime": "2026-07-15T18:00:00+00:00/PT1H", "value": 2}]}}}
                    """),
                "SEW/125,67")
            .value();

    GridForecast read = throughAvro(value, GridForecast.class, GridForecast.getClassSchema());

    assertThat(read.getLayers().get(0).getUnit()).isNull();
    assertThat(read.getLayers().get(0).getValues().get(0).getValue()).isEqualTo(2.0);
  }

  @Test
  void anAlertComesThroughAvro() throws MalformedReportException, IOException {
    Struct value =
        AlertMapper.map(
                Json.of(
                    """
                    {"properties": {"id": "a", "sent": "2026-07-15T18:00:00Z",
                     "references": [{"identifier": "b"}], "parameters": {"VTEC": ["x", "y"]}}}
                    """))
            .content();

    Alert read = throughAvro(value, Alert.class, Alert.getClassSchema());

    assertThat(read.getState()).isEqualTo("active");
    assertThat(read.getReferences()).containsExactly("b");
    assertThat(read.getParameters()).containsOnlyKeys("VTEC");
    assertThat(read.getParameters().get("VTEC")).isEqualTo(List.of("x", "y"));
    assertThat(read.getEnds()).isNull();
  }

  private <T> T throughAvro(Struct value, Class<T> type, Schema reading) throws IOException {
    Object written = converter.fromConnectData(value.schema(), value);
    Schema writing = converter.fromConnectSchema(value.schema());
    var bytes = new ByteArrayOutputStream();
    var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new GenericDatumWriter<>(writing).write(written, encoder);
    encoder.flush();
    GenericDatumReader<T> reader =
        new SpecificDatumReader<>(writing, reading, SpecificData.getForClass(type));
    return reader.read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
  }
}

package dev.isobar.connect.elasticsearch.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.isobar.connect.elasticsearch.config.GeoPoint;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class GeoPointFieldTest {

  private static final Schema STATION =
      SchemaBuilder.struct()
          .field("latitude", Schema.OPTIONAL_FLOAT64_SCHEMA)
          .field("longitude", Schema.OPTIONAL_FLOAT64_SCHEMA)
          .build();

  private final GeoPointField field =
      new GeoPointField(new GeoPoint("location", "latitude", "longitude"));

  @Test
  void isMadeOfTwoFields() throws IOException {
    String place = "{\"location\":{\"lat\":47.5,\"lon\":-122.25}}";

    assertThat(
            written(STATION, new Struct(STATION).put("latitude", 47.5).put("longitude", -122.25)))
        .isEqualTo(place);
    assertThat(written(null, Map.of("latitude", 47.5, "longitude", -122.25))).isEqualTo(place);
  }

  @Test
  void isLeftOutWhereThePlaceIsNotKnown() throws IOException {
    assertThat(written(STATION, new Struct(STATION).put("latitude", 47.5))).isEqualTo("{}");
    assertThat(written(null, Map.of("a", 1))).isEqualTo("{}");
    assertThat(written(Schema.STRING_SCHEMA, "text")).isEqualTo("{}");
  }

  @Test
  void refusesWhatIsNoNumber() {
    assertThatThrownBy(() -> written(null, Map.of("latitude", "47 N", "longitude", 1)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("latitude is 47 N")
        .hasMessageContaining("location");
  }

  private String written(Schema schema, Object value) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      field.write(json, new SinkRecord("t", 0, null, null, schema, value, 0));
      json.writeEndObject();
    }
    return text.toString();
  }
}

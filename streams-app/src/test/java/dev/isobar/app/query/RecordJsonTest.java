package dev.isobar.app.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.weather.Station;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

class RecordJsonTest {

  private static final Schema SCHEMA =
      new Schema.Parser()
          .parse(
              """
              {"type": "record", "name": "Everything", "fields": [
                {"name": "text", "type": "string"},
                {"name": "number", "type": "double"},
                {"name": "whole", "type": "long"},
                {"name": "flag", "type": "boolean"},
                {"name": "nothing", "type": ["null", "double"]},
                {"name": "time", "type": {"type": "long", "logicalType": "timestamp-millis"}},
                {"name": "nested", "type": {"type": "record", "name": "Wind", "fields": [
                  {"name": "speed", "type": ["null", "double"]}]}},
                {"name": "list", "type": {"type": "array", "items": "string"}},
                {"name": "map", "type": {"type": "map", "values": "int"}}]}
              """);

  private final RecordJson json = new RecordJson(everything(), new RecordJson.Names(SCHEMA));

  @Test
  void isWrittenWithoutAMapAsTheMapWouldBe() throws JsonProcessingException {
    assertThat(new ObjectMapper().writeValueAsString(json))
        .isEqualTo(new ObjectMapper().writeValueAsString(AvroJson.of(everything())))
        .isEqualTo(
            "{\"text\":\"a \\\"b\\\"\",\"number\":0.1,\"whole\":9007199254740993,\"flag\":true,"
                + "\"nothing\":null,\"time\":\"2026-07-15T19:53:00Z\",\"nested\":{\"speed\":null},"
                + "\"list\":[\"x\",null],\"map\":{\"n\":7}}");
  }

  @Test
  void isWrittenSoWithinSomethingElseToo() throws JsonProcessingException {
    assertThat(new ObjectMapper().writeValueAsString(Map.of("value", List.of(json))))
        .isEqualTo(
            "{\"value\":["
                + new ObjectMapper().writeValueAsString(AvroJson.of(everything()))
                + "]}");
  }

  @Test
  void whoLooksIntoItSeesTheMap() {
    assertThat(json).isEqualTo(AvroJson.of(everything())).containsEntry("number", 0.1).hasSize(9);
  }

  @Test
  void valuesOfStoresAreSuch() {
    Station station =
        Station.newBuilder()
            .setStationId("KSFO")
            .setName("San Francisco")
            .setLatitude(37.6)
            .setLongitude(-122.4)
            .build();
    AvroValues<Station> values = new AvroValues<>(Station.class, null);

    assertThat(values.json(station)).isInstanceOf(RecordJson.class).isEqualTo(AvroJson.of(station));
  }

  private static GenericRecord everything() {
    GenericRecord wind = new GenericData.Record(SCHEMA.getField("nested").schema());
    GenericRecord everything = new GenericData.Record(SCHEMA);
    everything.put("text", "a \"b\"");
    everything.put("number", 0.1);
    everything.put("whole", 9_007_199_254_740_993L);
    everything.put("flag", true);
    everything.put("time", Instant.parse("2026-07-15T19:53:00Z"));
    everything.put("nested", wind);
    everything.put("list", Arrays.asList("x", null));
    everything.put("map", Map.of("n", 7));
    return everything;
  }
}

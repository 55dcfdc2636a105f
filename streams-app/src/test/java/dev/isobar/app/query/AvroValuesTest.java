package dev.isobar.app.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class AvroValuesTest {

  private static final String NESTED =
      """
      {"type": "record", "name": "Outer", "fields": [
        {"name": "temperature", "type": ["null", "double"], "unit": "degC"},
        {"name": "name", "type": "string"},
        {"name": "prevailing", "type": ["null", {"type": "record", "name": "Wind", "fields": [
          {"name": "speed", "type": "double", "unit": "m/s"}]}]},
        {"name": "layers", "type": {"type": "array", "items":
          {"type": "record", "name": "Layer", "fields": [
            {"name": "base", "type": "double", "unit": "m"}]}}}]}
      """;

  @Test
  void unitsGoByThePathOfTheField() {
    assertThat(AvroUnits.of(new Schema.Parser().parse(NESTED)))
        .containsOnly(
            entry("temperature", "degC"),
            entry("prevailing.speed", "m/s"),
            entry("layers.base", "m"));
  }
}

package dev.isobar.connect.nws.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;

/** Turns the raw layers of a grid cell into the value of a record. */
public final class GridForecastMapper {

  private GridForecastMapper() {}

  /**
   * Reads all layers; one that is wrong is left out and named, the others are read.
   *
   * @param gridId the grid cell that was asked for
   * @throws MalformedReportException if what is not a layer is wrong
   */
  public static ForecastReading map(JsonNode feature, String gridId)
      throws MalformedReportException {
    JsonNode properties =
        JsonFields.object(feature, "properties")
            .orElseThrow(() -> new MalformedReportException("properties: the grid cell has none"));
    Date updated = ForecastMapper.updated(properties);
    Times.Span valid = Times.span(properties, "validTimes");
    List<Struct> layers = new ArrayList<>();
    List<ForecastReading.Unreadable> unreadable = new ArrayList<>();
    for (Map.Entry<String, JsonNode> property : properties.properties()) {
      JsonNode values = property.getValue().path("values");
      if (values.isArray() && !values.isEmpty()) {
        try {
          layers.add(layer(property.getKey(), property.getValue(), values));
        } catch (MalformedReportException e) {
          unreadable.add(new ForecastReading.Unreadable(property.getValue(), e.getMessage()));
        }
      }
    }
    Struct value =
        new Struct(GridForecastSchema.SCHEMA)
            .put("grid_id", gridId)
            .put("update_time", updated)
            .put("valid_from", valid == null ? null : valid.start())
            .put("valid_to", valid == null ? null : valid.end())
            .put("elevation", Quantity.read(properties, "elevation", Dimension.LENGTH).value())
            .put("layers", layers);
    return new ForecastReading(
        value, ContentDigest.of(value), updated.toInstant(), List.copyOf(unreadable));
  }

  private static Struct layer(String name, JsonNode layer, JsonNode values)
      throws MalformedReportException {
    String uom = JsonFields.text(layer, "uom");
    GridUnit unit = uom == null ? null : GridUnit.of(uom, name);
    List<Struct> read = new ArrayList<>();
    for (JsonNode entry : values) {
      Times.Span span = Times.span(entry, "validTime");
      if (span == null) {
        throw new MalformedReportException(name + ": a value has no validTime");
      }
      JsonNode value = entry.path("value");
      boolean absent = value.isNull() || value.isMissingNode();
      read.add(
          new Struct(GridForecastSchema.VALUE)
              .put("start_time", span.start())
              .put("end_time", span.end())
              .put("value", value.isNumber() ? GridUnit.convert(unit, value, name) : null)
              .put("text", value.isNumber() || absent ? null : value.toString()));
    }
    return new Struct(GridForecastSchema.LAYER)
        .put("name", name)
        .put("unit", unit == null ? null : unit.symbol())
        .put("values", read);
  }
}

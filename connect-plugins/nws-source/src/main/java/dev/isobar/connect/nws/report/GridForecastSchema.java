package dev.isobar.connect.nws.report;

import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;

/** The value of a record of raw forecast layers. */
public final class GridForecastSchema {

  static final Schema VALUE =
      SchemaBuilder.struct()
          .name("dev.isobar.weather.GridValue")
          .doc("What a layer says of a span of time")
          .field("start_time", Fields.time("Start, included, UTC"))
          .field("end_time", Fields.time("End, excluded, UTC"))
          .field(
              "value",
              Fields.optionalNumber(
                  "The number, in the unit of the layer: no unit of its own; null if none is given"))
          .field(
              "text",
              Fields.optionalText(
                  "What is no number, such as weather and hazards, as the API's JSON; no unit"))
          .build();

  static final Schema LAYER =
      SchemaBuilder.struct()
          .name("dev.isobar.weather.GridLayer")
          .doc("One quantity of a grid cell over time")
          .field("name", Fields.text("The API's name, such as skyCover; no unit"))
          .field(
              "unit",
              Fields.optionalText(
                  "Unit of the values: degC, m/s, Pa, m, mm, percent, degree or s; null where the"
                      + " API names none; no unit"))
          .field("values", SchemaBuilder.array(VALUE).doc("In the API's order; no unit").build())
          .build();

  /** The schema of the whole value. */
  public static final Schema SCHEMA =
      SchemaBuilder.struct()
          .name("dev.isobar.weather.GridForecast")
          .doc(
              "Value of weather.forecasts.grid: the raw layers that the forecasts for a grid cell"
                  + " are made from. Key: the grid id.")
          .field("grid_id", Fields.text("Office and cell, such as SEW/125,67; no unit"))
          .field(
              "update_time", Fields.time("When the layers were last updated: the event time, UTC"))
          .field("valid_from", Fields.optionalTime("Start of what the layers cover, UTC"))
          .field("valid_to", Fields.optionalTime("End of what the layers cover, UTC"))
          .field(
              "elevation", Fields.optionalNumber("Height of the cell above mean sea level, metre"))
          .field(
              "layers",
              SchemaBuilder.array(LAYER)
                  .doc("The layers that have values, in the API's order; no unit")
                  .build())
          .build();

  private GridForecastSchema() {}
}

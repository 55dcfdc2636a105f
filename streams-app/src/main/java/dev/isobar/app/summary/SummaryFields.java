package dev.isobar.app.summary;

import dev.isobar.app.meteorology.WindVector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** Fills in the fields that all summaries have, found by their names once. */
final class SummaryFields {

  private static final double[] RANKS = {0.1, 0.5, 0.9};

  private record Places(
      int count,
      int min,
      int max,
      int mean,
      int minTime,
      int maxTime,
      int deviation,
      int p10,
      int p50,
      int p90) {}

  private final List<Places> quantities = new ArrayList<>();
  private final int reportCount;
  private final int gust;
  private final int gustTime;
  private final int windSpeed;
  private final int windDirection;
  private final int precipitationTotal;
  private final int precipitationHours;
  private final int precipitationTrace;

  /**
   * @param schema of a summary
   */
  SummaryFields(Schema schema) {
    for (Quantity quantity : Quantity.values()) {
      String name = quantity.fieldName();
      quantities.add(
          new Places(
              place(schema, name + "_count"),
              place(schema, name + "_min"),
              place(schema, name + "_max"),
              place(schema, name + "_mean"),
              place(schema, name + "_min_time"),
              place(schema, name + "_max_time"),
              place(schema, name + "_standard_deviation"),
              place(schema, name + "_p10"),
              place(schema, name + "_p50"),
              place(schema, name + "_p90")));
    }
    reportCount = place(schema, "report_count");
    gust = place(schema, "wind_gust_max");
    gustTime = place(schema, "wind_gust_max_time");
    windSpeed = place(schema, "prevailing_wind_speed");
    windDirection = place(schema, "prevailing_wind_direction");
    boolean ofStation = schema.getField("precipitation_total") != null;
    precipitationTotal = ofStation ? place(schema, "precipitation_total") : -1;
    precipitationHours = ofStation ? place(schema, "precipitation_hours") : -1;
    precipitationTrace = ofStation ? place(schema, "precipitation_trace") : -1;
  }

  /** Fills in all but the precipitation. */
  void fill(SpecificRecord summary, Aggregate aggregate) {
    summary.put(reportCount, aggregate.reports());
    for (int i = 0; i < quantities.size(); i++) {
      fill(summary, quantities.get(i), aggregate.figures().get(i));
    }
    if (aggregate.gust() != null) {
      summary.put(gust, aggregate.gust());
      summary.put(gustTime, Instant.ofEpochMilli(aggregate.gustTime()));
    }
    WindVector prevailing = aggregate.prevailingWind();
    if (prevailing != null) {
      OptionalDouble direction = prevailing.directionDegrees();
      summary.put(windSpeed, prevailing.speedMetresPerSecond());
      summary.put(windDirection, direction.isPresent() ? direction.getAsDouble() : null);
    }
  }

  /** Fills in the precipitation of a station's summary. */
  void fill(SpecificRecord summary, Precipitation.Amount precipitation) {
    summary.put(precipitationTotal, precipitation.total());
    summary.put(precipitationHours, precipitation.hours());
    summary.put(precipitationTrace, precipitation.isTrace());
  }

  private static void fill(SpecificRecord summary, Places at, Figures figures) {
    summary.put(at.count(), figures.count());
    if (figures.isEmpty()) {
      return;
    }
    summary.put(at.min(), figures.min());
    summary.put(at.max(), figures.max());
    summary.put(at.mean(), figures.mean());
    summary.put(at.minTime(), Instant.ofEpochMilli(figures.minTime()));
    summary.put(at.maxTime(), Instant.ofEpochMilli(figures.maxTime()));
    summary.put(at.deviation(), figures.standardDeviation());
    double[] quantiles = figures.quantiles().at(RANKS);
    summary.put(at.p10(), quantiles[0]);
    summary.put(at.p50(), quantiles[1]);
    summary.put(at.p90(), quantiles[2]);
  }

  private static int place(Schema schema, String field) {
    return schema.getField(field).pos();
  }
}

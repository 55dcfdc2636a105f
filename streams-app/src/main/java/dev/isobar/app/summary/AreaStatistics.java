package dev.isobar.app.summary;

import dev.isobar.app.state.AreaPart;
import dev.isobar.weather.AreaSummary;
import java.time.ZoneOffset;
import java.util.List;

/** Makes the summary of an hour or a day of an area. */
final class AreaStatistics {

  private static final SummaryFields FIELDS = new SummaryFields(AreaSummary.getClassSchema());

  private AreaStatistics() {}

  /**
   * Summarizes.
   *
   * @param parts one a station, in order of their ids
   */
  static AreaSummary summarize(AreaSlot slot, List<AreaPart> parts) {
    AreaSummary summary = new AreaSummary();
    summary.put("area", slot.area());
    summary.put("period", slot.period());
    summary.put("window_start", slot.start());
    summary.put("date", slot.isDay() ? slot.start().atOffset(ZoneOffset.UTC).toLocalDate() : null);
    summary.put("station_count", parts.size());
    FIELDS.fill(summary, Aggregate.ofParts(parts.stream().map(AreaParts::aggregate).toList()));
    double sum = 0;
    double max = 0;
    int known = 0;
    for (AreaPart part : parts) {
      if (part.getPrecipitation() != null) {
        sum += part.getPrecipitation();
        max = Math.max(max, part.getPrecipitation());
        known++;
      }
    }
    summary.put("precipitation_stations", known);
    if (known > 0) {
      summary.put("precipitation_mean", sum / known);
      summary.put("precipitation_max", max);
    }
    return summary;
  }
}

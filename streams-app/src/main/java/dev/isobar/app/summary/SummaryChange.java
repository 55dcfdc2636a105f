package dev.isobar.app.summary;

import dev.isobar.app.state.AreaPart;
import dev.isobar.weather.DailySummary;
import dev.isobar.weather.RollingSummary;
import org.apache.avro.specific.SpecificRecord;

/**
 * Something of a station that is new or another than before. It goes from processor to processor
 * within a task.
 *
 * @param type {@link DailySummary}, {@link RollingSummary} or {@link AreaPart}
 * @param value null when there is none under its key any more
 */
public record SummaryChange(Class<? extends SpecificRecord> type, SpecificRecord value) {

  static SummaryChange of(SpecificRecord value) {
    return new SummaryChange(value.getClass(), value);
  }

  static SummaryChange none(Class<? extends SpecificRecord> type) {
    return new SummaryChange(type, null);
  }
}

package dev.isobar.weather;

import java.util.List;
import org.apache.avro.Schema;

/** The schemas of all topic values, as the generated classes carry them. */
final class TopicSchemas {

  static List<Schema> all() {
    return List.of(
        Station.getClassSchema(),
        Observation.getClassSchema(),
        EnrichedObservation.getClassSchema(),
        HourlySummary.getClassSchema(),
        DailySummary.getClassSchema(),
        RollingSummary.getClassSchema(),
        AreaSummary.getClassSchema(),
        Forecast.getClassSchema(),
        GridForecast.getClassSchema(),
        Alert.getClassSchema(),
        WeatherEvent.getClassSchema(),
        Episode.getClassSchema(),
        GraphElement.getClassSchema(),
        ModelState.getClassSchema(),
        ModelForecast.getClassSchema());
  }

  private TopicSchemas() {}
}

package dev.isobar.app.forecast;

import dev.isobar.app.forecast.model.Scores;
import dev.isobar.app.state.HorizonTrack;
import dev.isobar.app.state.ModelTrack;
import dev.isobar.app.stream.ReportKeys;
import dev.isobar.streams.cassandra.Columns;
import dev.isobar.streams.cassandra.CqlType;
import dev.isobar.streams.cassandra.StoredKey;
import dev.isobar.weather.ModelForecast;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/** What people see of the models with CQL: a row a model, and a row a station. */
final class ModelColumns {

  private ModelColumns() {}

  /** Key of a model, such as {@code KSEA|rls}. */
  static String key(String stationId, Model model) {
    return ReportKeys.prefix(stationId) + model.id();
  }

  /** Scores of each horizon and the newest forecast. */
  static Columns<String, ModelTrack> models(Columns<String, ModelTrack> columns, int horizons) {
    Columns<String, ModelTrack> all =
        columns
            .partitionKey("station_id", CqlType.TEXT, row -> ReportKeys.stationOf(row.key()))
            .clustering("model", CqlType.TEXT, row -> modelOf(row.key()))
            .column("hour", CqlType.TIMESTAMP, row -> row.value().getHour())
            .column("trained_until", CqlType.TIMESTAMP, row -> row.value().getTrainedUntil());
    for (int hours = 1; hours <= horizons; hours++) {
      int place = hours - 1;
      String suffix = suffix(hours);
      all =
          all.column(
                  "count" + suffix,
                  CqlType.INT,
                  row -> at(row.value(), place, track -> (int) track.getAll().getWeight()))
              .column("bias" + suffix, CqlType.DOUBLE, row -> all(row.value(), place, Scores::bias))
              .column(
                  "mae" + suffix,
                  CqlType.DOUBLE,
                  row -> all(row.value(), place, Scores::meanAbsoluteError))
              .column(
                  "rmse" + suffix,
                  CqlType.DOUBLE,
                  row -> all(row.value(), place, Scores::rootMeanSquareError))
              .column(
                  "skill" + suffix, CqlType.DOUBLE, row -> all(row.value(), place, Scores::skill))
              .column(
                  "recent_mae" + suffix,
                  CqlType.DOUBLE,
                  row ->
                      at(
                          row.value(),
                          place,
                          track ->
                              ModelRecords.orNull(
                                  ModelSteps.scores(track.getRecent()).meanAbsoluteError())))
              .column(
                  "forecast" + suffix,
                  CqlType.DOUBLE,
                  row -> value(ModelSteps.madeAt(row.value(), row.value().getHour()), place));
    }
    return all;
  }

  /** The newest forecast of the chosen model. */
  static Columns<String, ModelForecast> forecasts(
      Columns<String, ModelForecast> columns, int horizons) {
    Columns<String, ModelForecast> all =
        columns
            .partitionKey("station_id", CqlType.TEXT, StoredKey::key)
            .column("made_at", CqlType.TIMESTAMP, row -> row.value().getMadeAt())
            .column("chosen", CqlType.TEXT, row -> row.value().getChosen())
            .column("observed", CqlType.DOUBLE, row -> row.value().getObserved());
    for (int hours = 1; hours <= horizons; hours++) {
      int place = hours - 1;
      all =
          all.column(
              "temperature" + suffix(hours),
              CqlType.DOUBLE,
              row -> value(row.value().getValues(), place));
    }
    return all;
  }

  private static String suffix(int hours) {
    return "_" + hours + "h";
  }

  private static String modelOf(String key) {
    return key.substring(ReportKeys.stationOf(key).length() + 1);
  }

  private static Object all(ModelTrack track, int place, Function<Scores, OptionalDouble> figure) {
    return at(
        track,
        place,
        horizon -> ModelRecords.orNull(figure.apply(ModelSteps.scores(horizon.getAll()))));
  }

  private static Object at(ModelTrack track, int place, Function<HorizonTrack, Object> column) {
    List<HorizonTrack> horizons = track.getHorizons();
    return place < horizons.size() ? column.apply(horizons.get(place)) : null;
  }

  private static Double value(List<Double> values, int place) {
    return place < values.size() ? values.get(place) : null;
  }
}

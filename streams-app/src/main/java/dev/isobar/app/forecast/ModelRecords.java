package dev.isobar.app.forecast;

import dev.isobar.app.forecast.model.Scores;
import dev.isobar.app.forecast.model.TemperatureFeatures;
import dev.isobar.app.state.HorizonTrack;
import dev.isobar.app.state.ModelTrack;
import dev.isobar.weather.ModelForecast;
import dev.isobar.weather.ModelHorizon;
import dev.isobar.weather.ModelState;
import dev.isobar.weather.ModelValues;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Makes what is published of the models. */
final class ModelRecords {

  private static final String QUANTITY = "temperature";
  private static final String UNIT = "degC";

  private ModelRecords() {}

  static ModelState state(String stationId, Model model, ModelTrack track) {
    boolean learns = model == Model.RLS;
    List<ModelHorizon> horizons = new ArrayList<>();
    for (HorizonTrack horizon : track.getHorizons()) {
      horizons.add(horizon(horizons.size() + 1, horizon, learns));
    }
    return ModelState.newBuilder()
        .setStationId(stationId)
        .setModel(model.id())
        .setQuantity(QUANTITY)
        .setUnit(UNIT)
        .setHour(track.getHour())
        .setTrainedUntil(track.getTrainedUntil())
        .setFeatures(learns ? TemperatureFeatures.NAMES : List.of())
        .setHorizons(horizons)
        .build();
  }

  private static ModelHorizon horizon(int hours, HorizonTrack track, boolean learns) {
    Scores all = ModelSteps.scores(track.getAll());
    Scores recent = ModelSteps.scores(track.getRecent());
    return ModelHorizon.newBuilder()
        .setHours(hours)
        .setTrainedCount(track.getTrainedCount())
        .setCoefficients(track.getCoefficients())
        .setCovarianceTrace(learns ? ModelSteps.regression(track).trace() : null)
        .setCount((int) all.weight())
        .setBias(orNull(all.bias()))
        .setMae(orNull(all.meanAbsoluteError()))
        .setRmse(orNull(all.rootMeanSquareError()))
        .setSkill(orNull(all.skill()))
        .setRecentBias(orNull(recent.bias()))
        .setRecentMae(orNull(recent.meanAbsoluteError()))
        .setRecentRmse(orNull(recent.rootMeanSquareError()))
        .setRecentSkill(orNull(recent.skill()))
        .build();
  }

  /**
   * A forecast.
   *
   * @param values of each model that has any, in the order they are to be listed
   * @param horizons how many values there are
   */
  static ModelForecast forecast(
      String stationId,
      Instant madeAt,
      double observed,
      Model chosen,
      Map<Model, List<Double>> values,
      int horizons) {
    List<ModelValues> models = new ArrayList<>();
    values.forEach((model, ofModel) -> models.add(new ModelValues(model.id(), ofModel)));
    return ModelForecast.newBuilder()
        .setStationId(stationId)
        .setMadeAt(madeAt)
        .setQuantity(QUANTITY)
        .setUnit(UNIT)
        .setObserved(observed)
        .setChosen(chosen.id())
        .setValues(values.getOrDefault(chosen, Collections.nCopies(horizons, null)))
        .setModels(models)
        .build();
  }

  static Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}

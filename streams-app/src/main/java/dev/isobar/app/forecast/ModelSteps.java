package dev.isobar.app.forecast;

import dev.isobar.app.config.ModelSettings;
import dev.isobar.app.forecast.model.HourlySeries;
import dev.isobar.app.forecast.model.Regression;
import dev.isobar.app.forecast.model.Scores;
import dev.isobar.app.forecast.model.TemperatureFeatures;
import dev.isobar.app.state.ErrorSums;
import dev.isobar.app.state.HorizonTrack;
import dev.isobar.app.state.MadeForecast;
import dev.isobar.app.state.ModelTrack;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What a model does when a full hour of its station has passed: it is scored on the forecasts that
 * are due, learns from them, and forecasts anew.
 */
final class ModelSteps {

  /** Cases until the weight of a case in the recent scores is half: three days of hours. */
  static final double RECENT_HALF_LIFE = 72.0;

  private static final double RECENT_MEMORY = StrictMath.pow(0.5, 1.0 / RECENT_HALF_LIFE);
  private static final int DAY_HOURS = 24;
  private static final ErrorSums NO_ERRORS = sums(Scores.NONE);

  private final int horizons;
  private final double forgetting;

  ModelSteps(ModelSettings settings) {
    this.horizons = settings.horizonHours();
    this.forgetting = settings.forgetting();
  }

  /** How many hours of the past are needed. */
  int seriesLength() {
    return horizons + DAY_HOURS + 1;
  }

  /**
   * The model after the newest hour of the series, whose temperature is known.
   *
   * @param before the model before; null for the first time
   * @param nws the NWS's values 1, 2, … hours after, null where there is none
   * @return empty when it has neither a forecast that is due nor a new one
   */
  Optional<ModelTrack> after(
      Model model, ModelTrack before, HourlySeries series, List<Double> nws) {
    boolean learns = model == Model.RLS;
    boolean scored = false;
    List<HorizonTrack> tracks = new ArrayList<>(horizons);
    List<Double> learnt = new ArrayList<>(horizons);
    for (int hours = 1; hours <= horizons; hours++) {
      HorizonTrack known = known(before, hours);
      Double past = series.temperature(hours);
      Double due = due(before, series.hour(), hours);
      boolean isDue = due != null && past != null;
      scored |= isDue;
      HorizonTrack track = isDue ? score(known, due, past, series.temperature(0)) : known;
      if (learns) {
        Regression regression = regression(track);
        track = past == null ? track : learn(track, regression, series, hours);
        learnt.add(
            series.temperature(0)
                + regression(track).predict(TemperatureFeatures.of(series, 0, hours)));
      }
      tracks.add(track);
    }
    List<Double> values = learns ? learnt : values(model, series, nws);
    boolean made = values.stream().anyMatch(value -> value != null);
    if (!scored && !made) {
      return Optional.empty();
    }
    return Optional.of(
        new ModelTrack(
            series.hour(),
            learns ? trainedUntil(before, series) : null,
            tracks,
            made(before, series.hour(), made ? values : null)));
  }

  private List<Double> values(Model model, HourlySeries series, List<Double> nws) {
    if (model == Model.NWS) {
      return nws;
    }
    List<Double> values = new ArrayList<>(horizons);
    for (int hours = 1; hours <= horizons; hours++) {
      values.add(series.temperature(model == Model.DIURNAL ? DAY_HOURS - hours : 0));
    }
    return values;
  }

  private static HorizonTrack score(
      HorizonTrack track, double due, double persistence, double observed) {
    double error = due - observed;
    double persistenceError = persistence - observed;
    return new HorizonTrack(
        track.getTrainedCount(),
        track.getCoefficients(),
        track.getCovariance(),
        sums(scores(track.getAll()).with(error, persistenceError, 1.0)),
        sums(scores(track.getRecent()).with(error, persistenceError, RECENT_MEMORY)));
  }

  private HorizonTrack learn(
      HorizonTrack track, Regression regression, HourlySeries series, int hours) {
    double change = series.temperature(0) - series.temperature(hours);
    regression.learn(TemperatureFeatures.of(series, hours, hours), change, forgetting);
    Regression sound = regression.isSound() ? regression : untrained();
    return new HorizonTrack(
        track.getTrainedCount() + 1,
        boxed(sound.coefficients()),
        boxed(sound.covariance()),
        track.getAll(),
        track.getRecent());
  }

  /** What was learnt; nothing, too, when the features are others than those that were kept. */
  static Regression regression(HorizonTrack track) {
    return track.getCoefficients().size() == TemperatureFeatures.NAMES.size()
        ? Regression.of(unboxed(track.getCoefficients()), unboxed(track.getCovariance()))
        : untrained();
  }

  private static Regression untrained() {
    return Regression.untrained(TemperatureFeatures.NAMES.size());
  }

  private Instant trainedUntil(ModelTrack before, HourlySeries series) {
    for (int hours = 1; hours <= horizons; hours++) {
      if (series.temperature(hours) != null) {
        return series.hour();
      }
    }
    return before == null ? null : before.getTrainedUntil();
  }

  private static HorizonTrack known(ModelTrack before, int hours) {
    return before == null || before.getHorizons().size() < hours
        ? new HorizonTrack(0, List.of(), List.of(), NO_ERRORS, NO_ERRORS)
        : before.getHorizons().get(hours - 1);
  }

  private static Double due(ModelTrack before, Instant hour, int hours) {
    Instant made = hour.minus(Duration.ofHours(hours));
    return before == null ? null : value(madeAt(before, made), hours);
  }

  private static Double value(List<Double> values, int hours) {
    return hours <= values.size() ? values.get(hours - 1) : null;
  }

  /** The values of a forecast; none if it was not made. */
  static List<Double> madeAt(ModelTrack track, Instant hour) {
    return track.getMade().stream()
        .filter(made -> made.getHour().equals(hour))
        .findFirst()
        .map(MadeForecast::getValues)
        .orElse(List.of());
  }

  /** Those of which something is still to come due, the newest first. */
  private List<MadeForecast> made(ModelTrack before, Instant hour, List<Double> values) {
    List<MadeForecast> made = new ArrayList<>(horizons);
    if (values != null) {
      made.add(new MadeForecast(hour, values));
    }
    Instant oldest = hour.minus(Duration.ofHours(horizons));
    for (MadeForecast earlier : before == null ? List.<MadeForecast>of() : before.getMade()) {
      if (earlier.getHour().isAfter(oldest)) {
        made.add(earlier);
      }
    }
    return made;
  }

  static Scores scores(ErrorSums sums) {
    return new Scores(
        sums.getWeight(),
        sums.getError(),
        sums.getAbsolute(),
        sums.getSquare(),
        sums.getPersistenceSquare());
  }

  private static ErrorSums sums(Scores scores) {
    return new ErrorSums(
        scores.weight(),
        scores.error(),
        scores.absolute(),
        scores.square(),
        scores.persistenceSquare());
  }

  private static List<Double> boxed(double[] values) {
    List<Double> list = new ArrayList<>(values.length);
    for (double value : values) {
      list.add(value);
    }
    return Collections.unmodifiableList(list);
  }

  private static double[] unboxed(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}

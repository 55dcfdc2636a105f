package dev.isobar.app.forecast;

import dev.isobar.weather.ModelForecast;
import dev.isobar.weather.ModelState;
import java.util.List;

/**
 * What the models of a station say when a full hour has passed. Not serializable.
 *
 * @param states the models that were scored, learnt or forecast
 * @param forecast what they forecast
 */
record ModelHour(List<ModelState> states, ModelForecast forecast) {}

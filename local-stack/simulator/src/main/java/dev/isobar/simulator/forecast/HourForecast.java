package dev.isobar.simulator.forecast;

import dev.isobar.simulator.weather.Weather;
import java.time.Instant;

/**
 * What is expected of one hour.
 *
 * @param start when it begins
 * @param daytime whether the sun is up
 * @param weather the expected state
 * @param humidity percent
 * @param precipitationChance percent, a whole number
 */
record HourForecast(
    Instant start, boolean daytime, Weather weather, double humidity, int precipitationChance) {}

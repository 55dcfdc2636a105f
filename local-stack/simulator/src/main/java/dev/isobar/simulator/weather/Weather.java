package dev.isobar.simulator.weather;

/**
 * The true state of the air at a place and instant, before anybody measures it.
 *
 * @param temperature °C
 * @param dewPoint °C, never above the temperature
 * @param seaLevelPressure Pa
 * @param windFrom direction the wind blows from, degrees clockwise from north, above 0 to 360
 * @param windSpeed m/s
 * @param gust m/s, at least the wind speed
 * @param visibility m
 * @param cloudCover covered part of the sky, 0 to 1
 * @param cloudBase height of the lowest cloud above the ground in m
 * @param precipitationRate mm/h of water, 0 when dry
 * @param phenomenon what falls or hangs in the air
 */
public record Weather(
    double temperature,
    double dewPoint,
    double seaLevelPressure,
    double windFrom,
    double windSpeed,
    double gust,
    double visibility,
    double cloudCover,
    double cloudBase,
    double precipitationRate,
    Phenomenon phenomenon) {}

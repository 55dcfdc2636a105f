package dev.isobar.simulator.report;

/**
 * Weather as a METAR group and as the API takes it apart.
 *
 * @param intensity light or heavy; null for moderate or where it has no meaning
 * @param weather the API's word, such as rain
 * @param code the METAR group, such as -RA
 * @param text in words, such as Light Rain
 */
record PresentWeather(String intensity, String weather, String code, String text) {}

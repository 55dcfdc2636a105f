package dev.isobar.simulator.report;

import java.util.List;

/**
 * What a station's instruments read, rounded as the station reports it. Null is: not measured.
 *
 * @param temperature °C, tenths in a METAR, whole in a five-minute report
 * @param dewPoint °C, likewise
 * @param windDirection degrees, a multiple of 10; 0 when calm; null when variable or not measured
 * @param windKnots sustained wind
 * @param gustKnots gusts; null without
 * @param visibilityMiles statute miles as METARs have them; 0.2 stands for less than a quarter
 * @param clouds from the lowest up, never empty
 * @param weather null when there is none
 * @param altimeter hundredths of an inch of mercury
 * @param seaLevelPressure Pa, a multiple of 10
 * @param rainLastHour hundredths of an inch of water
 * @param rainLast3Hours likewise, at the hours it is due
 * @param rainLast6Hours likewise, at the hours it is due
 * @param maxLast24Hours °C in tenths, at local midnight
 * @param minLast24Hours likewise
 */
record Reading(
    Double temperature,
    Double dewPoint,
    Integer windDirection,
    Integer windKnots,
    Integer gustKnots,
    double visibilityMiles,
    List<CloudLayer> clouds,
    PresentWeather weather,
    Integer altimeter,
    Integer seaLevelPressure,
    Integer rainLastHour,
    Integer rainLast3Hours,
    Integer rainLast6Hours,
    Double maxLast24Hours,
    Double minLast24Hours) {}

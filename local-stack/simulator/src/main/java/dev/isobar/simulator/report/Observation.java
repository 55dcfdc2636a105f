package dev.isobar.simulator.report;

import java.util.List;
import java.util.Map;

/**
 * A version of a report as the API shows it.
 *
 * @param slot the report
 * @param rawMessage METAR text; empty for a five-minute report
 * @param textDescription the weather in words
 * @param icon address of a picture; may be null
 * @param presentWeather may be empty
 * @param elements what is missing here is missing in the JSON too
 * @param cloudLayers from the lowest up; may be null
 */
record Observation(
    ReportSlot slot,
    String rawMessage,
    String textDescription,
    String icon,
    List<PresentWeather> presentWeather,
    Map<Element, Measured> elements,
    List<CloudLayer> cloudLayers) {}

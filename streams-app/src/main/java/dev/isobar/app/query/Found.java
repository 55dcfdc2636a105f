package dev.isobar.app.query;

import java.time.Instant;

/**
 * An entry of a store, as JSON has it.
 *
 * @param key as {@link KeyFormat#json} gives it
 * @param keyText as {@link KeyFormat#text} gives it
 * @param value as {@link ValueFormat#json} gives it
 * @param timestamp beside the value; null where the store keeps none
 * @param start of the window or session; since when the version holds; else null
 * @param end of the session (its last record); until when the version held, excluded; else null
 */
public record Found(
    Object key, String keyText, Object value, Instant timestamp, Instant start, Instant end) {}

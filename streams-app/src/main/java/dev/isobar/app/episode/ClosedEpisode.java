package dev.isobar.app.episode;

import dev.isobar.weather.Episode;

/**
 * An episode that is over, as its station's reports give it now. Not serializable: it goes from
 * processor to processor within a task.
 *
 * @param episode maybe without a single value
 * @param published whether it goes to the topic: it has values, or had some before a correction
 */
public record ClosedEpisode(Episode episode, boolean published) {}

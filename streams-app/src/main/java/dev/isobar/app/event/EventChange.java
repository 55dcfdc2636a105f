package dev.isobar.app.event;

import dev.isobar.weather.WeatherEvent;

/**
 * An event that is new, another than before, or gone. Not serializable: it goes from processor to
 * processor within a task.
 *
 * @param key the event's key
 * @param event as it is now; null when corrections took it away
 */
public record EventChange(String key, WeatherEvent event) {}

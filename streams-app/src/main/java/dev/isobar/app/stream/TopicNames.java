package dev.isobar.app.stream;

import java.util.List;

/** The topics that are read and written. */
public final class TopicNames {

  /** Read: one {@code Station} a key, the newest counts. */
  public static final String STATIONS = "weather.stations";

  /** Read: reports as the NWS gave them. */
  public static final String OBSERVATIONS = "weather.observations";

  /** Written: reports with their station and what derives from both. */
  public static final String ENRICHED = "weather.enriched";

  /** Written: reports that came too late to correct anything, as on {@link #ENRICHED}. */
  public static final String LATE = "weather.late";

  /** Written: a summary of each station's hour. */
  public static final String HOURLY = "weather.hourly";

  /** Written: stations' quantities on an even grid in time. */
  public static final String EPISODES = "weather.episodes";

  /** Written: nodes and edges of the station graph. */
  public static final String GRAPH = "weather.graph";

  /** Read: the NWS's forecasts by the hour, one {@code Forecast} a grid cell. */
  public static final String FORECASTS_HOURLY = "weather.forecasts.hourly";

  /** Read: which model is to forecast for a station, or for all. */
  public static final String MODELS_CONTROL = "weather.models.control";

  /** Written: parameters and scores of each station's models. */
  public static final String MODELS = "weather.models";

  /** Written: what the models forecast for a station. */
  public static final String MODEL_FORECASTS = "weather.model.forecasts";

  /** Written: a summary of each station's day. */
  public static final String DAILY = "weather.daily";

  /** Written: a summary of the 24 hours up to each hour of a station. */
  public static final String ROLLING = "weather.rolling";

  /** Written: hours and days of states and forecast zones. */
  public static final String AREAS = "weather.areas";

  /** Read: alerts of the NWS, the newest state of each. */
  public static final String ALERTS = "weather.alerts";

  /** Written: spells of remarkable weather, as they open, go on and close. */
  public static final String EVENTS = "weather.events";

  /** Written: which stations the source shall poll more often. */
  public static final String POLLING_CONTROL = "weather.polling.control";

  /** Those that are read: each has dead letters. */
  public static final List<String> READ =
      List.of(STATIONS, OBSERVATIONS, ALERTS, FORECASTS_HOURLY, MODELS_CONTROL);

  /** Those that are written. */
  public static final List<String> WRITTEN =
      List.of(
          ENRICHED,
          LATE,
          HOURLY,
          DAILY,
          ROLLING,
          AREAS,
          EVENTS,
          EPISODES,
          GRAPH,
          MODELS,
          MODEL_FORECASTS,
          POLLING_CONTROL);

  /** Those of them that keep the last value of each key for ever. */
  public static final List<String> COMPACTED =
      List.of(STATIONS, MODELS_CONTROL, POLLING_CONTROL, GRAPH);

  /** Those that keep the last value of each key until there are too many. */
  public static final List<String> COMPACTED_AND_BOUNDED =
      List.of(
          ALERTS, FORECASTS_HOURLY, HOURLY, DAILY, ROLLING, AREAS, EVENTS, MODELS, MODEL_FORECASTS);

  private TopicNames() {}
}

package dev.isobar.app.stream;

/** The state stores. Those that people read have readable rows in Cassandra. */
public final class StoreNames {

  /** Station id to {@code Station}, all stations in every instance. */
  public static final String STATIONS = "stations";

  /** Station id to its newest {@code EnrichedObservation}. */
  public static final String LATEST = "latest";

  /** Station and hour to the newest version of each report: see {@code history.History}. */
  public static final String HISTORY = "history";

  /** Station and start to {@code HourlySummary}. */
  public static final String HOURLY = "hourly";

  /** Station, quantity and start to {@code Episode}, those that can still be corrected. */
  public static final String EPISODES = "episodes";

  /** Station id to {@code GraphNode}. */
  public static final String GRAPH_NODES = "graph-nodes";

  /** Edge id to {@code GraphEdge}. */
  public static final String GRAPH_EDGES = "graph-edges";

  /** Station and model to {@code ModelTrack}: what a model learnt and how good it is. */
  public static final String MODELS = "models";

  /** Station id to its newest {@code ModelForecast}. */
  public static final String FORECASTS = "forecasts";

  /** Station and start of its day to {@code DailySummary}. */
  public static final String DAILY = "daily";

  /** Station and last hour to {@code RollingSummary}. */
  public static final String ROLLING = "rolling";

  /** Area, period and start to {@code AreaSummary}. */
  public static final String AREAS = "areas";

  /** Station, start and kind to {@code WeatherEvent}. */
  public static final String EVENTS = "events";

  /** Where and when alerts are in force, by zone; all alerts in every instance. */
  public static final String ALERTS = "alerts";

  private StoreNames() {}
}

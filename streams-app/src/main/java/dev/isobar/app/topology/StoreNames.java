package dev.isobar.app.topology;

/** The state stores that can be asked from outside. */
public final class StoreNames {

  /** Station id to {@code Station}, all stations in every instance. */
  public static final String STATIONS = "stations";

  /** Station id to its newest {@code EnrichedObservation}. */
  public static final String LATEST = "latest";

  private StoreNames() {}
}

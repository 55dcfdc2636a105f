package dev.isobar.app.graph;

/**
 * Identity of an edge: its stations, the first by the alphabet first, and what is compared. As text
 * it is such as {@code KPDX~KSEA|temperature}; neither sign is ever in a station's id.
 */
record EdgeId(String from, String to, String quantity) {

  private static final char BETWEEN_STATIONS = '~';
  private static final char BEFORE_QUANTITY = '|';

  static EdgeId between(String oneStation, String other, String quantity) {
    return oneStation.compareTo(other) < 0
        ? new EdgeId(oneStation, other, quantity)
        : new EdgeId(other, oneStation, quantity);
  }

  /** The edge of a text that {@link #toString} made. */
  static EdgeId parse(String id) {
    int stations = id.indexOf(BETWEEN_STATIONS);
    int quantity = id.indexOf(BEFORE_QUANTITY);
    return new EdgeId(
        id.substring(0, stations),
        id.substring(stations + 1, quantity),
        id.substring(quantity + 1));
  }

  @Override
  public String toString() {
    return from + BETWEEN_STATIONS + to + BEFORE_QUANTITY + quantity;
  }
}

package dev.isobar.simulator.station;

/**
 * A cell of a forecast office's grid.
 *
 * @param office whose grid
 * @param x cells from west to east
 * @param y cells from south to north
 * @param latitude of the cell's middle, degrees north
 * @param longitude of the cell's middle, degrees east
 */
public record GridPoint(ForecastOffice office, int x, int y, double latitude, double longitude) {

  /** The cell as it stands in an address, such as SEW/125,67. */
  public String id() {
    return office.id() + "/" + x + "," + y;
  }
}

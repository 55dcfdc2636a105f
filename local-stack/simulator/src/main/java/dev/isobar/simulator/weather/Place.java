package dev.isobar.simulator.weather;

import dev.isobar.simulator.random.Dice;

/**
 * Somewhere weather happens.
 *
 * @param latitude degrees north
 * @param longitude degrees east
 * @param elevation metres above the sea
 * @param local dice of this place alone, for what no neighbour shares
 */
public record Place(double latitude, double longitude, double elevation, Dice local) {}

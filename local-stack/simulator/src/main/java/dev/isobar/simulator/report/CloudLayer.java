package dev.isobar.simulator.report;

/**
 * A layer of cloud.
 *
 * @param amount METAR code: CLR, FEW, SCT, BKN, OVC or VV
 * @param baseFeet height of its base above the ground in feet, a multiple of 100; null for a clear
 *     sky
 */
record CloudLayer(String amount, Integer baseFeet) {}

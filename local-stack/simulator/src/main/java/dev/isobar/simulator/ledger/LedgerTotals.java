package dev.isobar.simulator.ledger;

/**
 * Counts of what was served.
 *
 * @param reports distinct reports that are not malformed
 * @param versions distinct contents of all reports
 * @param malformed distinct malformed reports
 * @param stations distinct stations
 */
public record LedgerTotals(long reports, long versions, long malformed, long stations) {}

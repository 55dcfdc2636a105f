package dev.isobar.simulator.ledger;

import java.time.Instant;
import java.util.Set;

/**
 * What the ledger knows of one feature.
 *
 * @param latest the version that was sent last
 * @param firstServed when it was first sent, by the clock on the wall
 * @param versions all versions that were sent
 */
public record LedgerEntry(Served latest, Instant firstServed, Set<Object> versions) {}

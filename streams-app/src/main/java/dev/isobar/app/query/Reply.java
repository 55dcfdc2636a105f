package dev.isobar.app.query;

import java.util.List;

/**
 * The answer to a {@link Question}.
 *
 * @param found what was found, in the order asked for; empty when there is nothing
 * @param more whether there are more behind the last one
 * @param currencies who answered, for each partition that was asked; at least one
 */
public record Reply(List<Found> found, boolean more, List<Currency> currencies) {}

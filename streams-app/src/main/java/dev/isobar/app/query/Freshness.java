package dev.isobar.app.query;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Judges whether an answer is current enough. */
final class Freshness {

  private final InstantSource clock;

  Freshness(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * The answer.
   *
   * @throws NotHereException when it is older than allowed; says by how much
   */
  Reply require(Reply reply, Staleness staleness) throws NotHereException {
    if (staleness.consistency() == Staleness.Consistency.BOUNDED) {
      for (Currency currency : reply.currencies()) {
        if (currency.source() != Currency.Source.OWNER) {
          require(currency, staleness.maxLag());
        }
      }
    }
    return reply;
  }

  private void require(Currency currency, Duration maxLag) throws NotHereException {
    String whose = currency.source() == Currency.Source.CASSANDRA ? "Cassandra" : "The copy";
    Instant asOf = currency.asOf();
    if (asOf == null) {
      throw new NotHereException(
          whose
              + (currency.offsetLag() == null
                  ? " may be any time behind: the broker has not said where the changelog ends"
                  : " is " + currency.offsetLag() + " offsets behind, for longer than is known"));
    }
    Duration lag = Duration.between(asOf, clock.instant());
    if (lag.compareTo(maxLag) > 0) {
      throw new NotHereException(
          "%s is up to %s behind (as of %s), more than maxLag=%s allows"
              .formatted(whose, lag, asOf, maxLag));
    }
  }
}

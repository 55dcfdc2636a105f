package dev.isobar.connect.nws.feed;

import java.time.Duration;

/**
 * How long to wait before asking again: a time and, so that many do not fall into step, a part that
 * is left to chance.
 *
 * @param least the shortest wait
 * @param spread what chance may add
 */
public record Pause(Duration least, Duration spread) {

  /** A wait of about this time: up to a tenth shorter or longer. */
  public static Pause about(Duration time) {
    Duration tenth = time.dividedBy(10);
    return new Pause(time.minus(tenth), tenth.multipliedBy(2));
  }
}

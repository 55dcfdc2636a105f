package dev.isobar.app.summary;

import java.time.Duration;

/**
 * How long a look at what waits may compute. Records that wait behind it go first: while they come,
 * little is computed at a look, so that what several of them touch is computed and written once.
 * That is also what makes a catch-up fast, since each computation rewrites up to 24 rows.
 */
final class ComputingTime {

  private static final Duration BETWEEN_RECORDS = Duration.ofMillis(100);

  /** Records must not wait longer than this for what is to be computed; the rest comes later. */
  private static final Duration WITHOUT_RECORDS = Duration.ofMillis(500);

  private boolean recordsCame;

  /** A record has come since the last look. */
  void recordCame() {
    recordsCame = true;
  }

  /** The time for the look that begins now. */
  Duration next() {
    Duration time = recordsCame ? BETWEEN_RECORDS : WITHOUT_RECORDS;
    recordsCame = false;
    return time;
  }
}

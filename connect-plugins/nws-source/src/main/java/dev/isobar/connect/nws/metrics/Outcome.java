package dev.isobar.connect.nws.metrics;

import java.util.Locale;

/** What became of one report, forecast, alert or station that the API listed. */
public enum Outcome {
  /** A record was made of it, the first of its kind. */
  EMITTED,
  /** A record was made of it in place of one with other content. */
  CORRECTED,
  /** It was known already and nothing was made of it. */
  REPEATED,
  /** It could not be read. */
  MALFORMED;

  /** The name as it stands in metrics. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}

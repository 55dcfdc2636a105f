package dev.isobar.connect.nws.report;

import java.util.Locale;

/** Where an alert stands. */
public enum AlertState {
  ACTIVE,
  /** A newer message took its place. */
  SUPERSEDED,
  /** It was called off before its end. */
  CANCELLED,
  /** Its end has come. */
  EXPIRED;

  /** The name as it stands in records. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}

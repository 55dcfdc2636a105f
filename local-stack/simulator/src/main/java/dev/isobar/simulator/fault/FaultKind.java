package dev.isobar.simulator.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How an answer can go wrong. */
public enum FaultKind {
  /** Status 429 with a problem as JSON. */
  TOO_MANY_REQUESTS("429"),
  /** Status 500 with a problem as JSON. */
  UNEXPECTED_PROBLEM("500"),
  /** Status 503 with a page of HTML, as the network in front of the API sends it. */
  HTML_UNAVAILABLE("503-html"),
  /** The right answer, late. */
  SLOW("slow"),
  /** The connection ends in the middle of the answer. */
  CUT("cut"),
  /** What was right some minutes ago. */
  STALE("stale");

  private final String word;

  FaultKind(String word) {
    this.word = word;
  }

  /** The kind's name in options and requests. */
  public String word() {
    return word;
  }

  /**
   * The kind of this name.
   *
   * @throws IllegalArgumentException if there is none; the message lists them
   */
  public static FaultKind parse(String word) {
    return Arrays.stream(values())
        .filter(kind -> kind.word.equals(word.strip().toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "faults has '" + word + "': give some of " + allWords()));
  }

  /** All names, with commas between them. */
  public static String allWords() {
    return Arrays.stream(values()).map(FaultKind::word).collect(Collectors.joining(","));
  }
}

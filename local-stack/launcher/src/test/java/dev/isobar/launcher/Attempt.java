package dev.isobar.launcher;

/**
 * Something that somebody tried to do.
 *
 * @param expected what has to come of it
 * @param outcome what came of it
 */
record Attempt(String who, String deed, Outcome expected, Outcome outcome) {

  /** What came of an attempt. */
  enum Outcome {
    DONE("done"),
    REFUSED("refused"),
    UNKNOWN("not let in"),
    UNHEARD("given no answer"),
    FAILED("failed otherwise");

    private final String words;

    Outcome(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }
}

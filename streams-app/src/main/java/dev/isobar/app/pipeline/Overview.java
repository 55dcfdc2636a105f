package dev.isobar.app.pipeline;

import dev.isobar.app.pipeline.DeadLetterReader.Letters;
import java.util.List;

/**
 * What there is to see of the application at a time.
 *
 * @param progress of the whole application
 * @param perSecond of each stage, in the stages' order; null where it is not known yet
 * @param deadLetters by topic
 */
record Overview(Progress progress, List<Double> perSecond, List<Letters> deadLetters) {

  /** Copies the letters; rates may be null. */
  Overview {
    deadLetters = List.copyOf(deadLetters);
  }
}

package dev.isobar.app.check;

import java.util.List;

/** Looks at one thing. */
@FunctionalInterface
interface Check {

  /** What there is to say; never empty. Takes no longer than it was told it may. */
  List<Finding> look() throws InterruptedException;
}

package dev.isobar.launcher;

import java.time.Duration;
import java.util.Locale;

/** Is told how the services of a pipeline fare. Called from several threads, one at a time. */
@FunctionalInterface
interface ServiceListener {

  /**
   * @param elapsed since this service was started, or since its stop was asked for
   */
  void changed(Service service, Phase phase, Duration elapsed);

  /** Where a service stands. */
  enum Phase {
    WAITING,
    STARTING,
    READY,
    STOPPING,
    STOPPED,
    RESTARTING,
    FAILED;

    /** As the state file and {@code status} call it. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}

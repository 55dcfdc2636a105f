package dev.isobar.connect.nws.poll;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Which stations are to be asked more often for a while. Called by the task's own thread only. */
public interface Hurry {

  /** No station is ever in a hurry. */
  Hurry NONE =
      new Hurry() {
        @Override
        public Set<String> changed() {
          return Set.of();
        }

        @Override
        public Optional<Duration> interval(String station) {
          return Optional.empty();
        }
      };

  /** Stations for which something changed since this was asked last. */
  Set<String> changed();

  /** The longest time between two requests for a station now; empty if there is no hurry. */
  Optional<Duration> interval(String station);
}

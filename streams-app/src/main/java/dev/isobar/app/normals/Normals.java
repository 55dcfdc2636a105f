package dev.isobar.app.normals;

import java.time.Instant;
import java.util.Optional;

/** Tells normals without ever waiting for them. May be used by several threads. */
public interface Normals extends AutoCloseable {

  /**
   * The normal of the hour nearest to a time.
   *
   * @return empty when it has been asked for and the answer is not there yet: ask again soon
   */
  Optional<Normal> of(String stationId, Instant time);

  /** Ends the asking. */
  @Override
  void close();

  /** Those that say that nobody asks. */
  static Normals off() {
    Optional<Normal> off = Optional.of(Normal.OFF);
    return new Normals() {
      @Override
      public Optional<Normal> of(String stationId, Instant time) {
        return off;
      }

      @Override
      public void close() {
        // Nothing is open.
      }
    };
  }
}

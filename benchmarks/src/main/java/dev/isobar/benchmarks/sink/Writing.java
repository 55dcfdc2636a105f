package dev.isobar.benchmarks.sink;

/** A process that writes. */
interface Writing extends AutoCloseable {

  long pid();

  /**
   * Looks whether it still can.
   *
   * @throws IllegalStateException that says why not
   */
  void check();

  @Override
  void close();
}

package dev.isobar.local.containers;

import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;

/** Waits for nothing. */
final class Unawaited extends AbstractWaitStrategy {

  @Override
  protected void waitUntilReady() {
    // It has been started; that is all.
  }
}

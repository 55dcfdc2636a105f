package dev.isobar.launcher;

/** Finds the stack that a command is about. */
final class RunningStack {

  /**
   * @throws IllegalStateException if nothing runs in this home
   */
  static StackState of(Home home) {
    return new StackStateFile(home.stateFile())
        .read()
        .filter(StackState::launcherIsAlive)
        .orElseThrow(
            () -> new IllegalStateException("nothing runs; ./isobar up starts everything"));
  }

  private RunningStack() {}
}

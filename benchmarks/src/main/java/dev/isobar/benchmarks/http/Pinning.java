package dev.isobar.benchmarks.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Keeps processes to one processor each, by the {@code taskset} of util-linux. */
final class Pinning {

  private Pinning() {}

  /**
   * From now on all threads of a process run on that processor only.
   *
   * @throws IllegalStateException when that cannot be
   */
  static void pin(long pid, int processor) throws InterruptedException {
    try {
      Process taskset =
          new ProcessBuilder(
                  "taskset", "-a", "-c", "-p", String.valueOf(processor), String.valueOf(pid))
              .redirectErrorStream(true)
              .start();
      String said =
          new String(taskset.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (taskset.waitFor() != 0) {
        throw new IllegalStateException("taskset cannot pin process " + pid + ": " + said);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("taskset is needed (Debian: util-linux)", e);
    }
  }
}

package dev.isobar.benchmarks.report;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;

/** What people see while they wait; may be called from several threads. */
public final class Display {

  private final PrintWriter out;
  private final boolean terminal;
  private final long interval;
  private long nextProgress;

  /**
   * @param terminal whether a line may replace the one before
   */
  public Display(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
    this.interval = terminal ? 1 : 10;
  }

  /** Shows a line. */
  public synchronized void line(String text) {
    clear();
    out.println(text);
    out.flush();
  }

  /** Shows some lines. */
  public void lines(List<String> text) {
    text.forEach(this::line);
  }

  /** How far a run is; not every call shows. */
  public synchronized void progress(String run, long done, long all) {
    long now = System.nanoTime();
    if (now - nextProgress < 0) {
      return;
    }
    nextProgress = now + Duration.ofSeconds(interval).toNanos();
    String text = "    %s: %,d of %,d records".formatted(run, done, all);
    if (terminal) {
      clear();
      out.print(text);
    } else {
      out.println(text);
    }
    out.flush();
  }

  private void clear() {
    if (terminal) {
      out.print("\r\u001b[K");
    }
  }
}

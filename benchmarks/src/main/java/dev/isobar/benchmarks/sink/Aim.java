package dev.isobar.benchmarks.sink;

/**
 * What is hoped for of the connector beside another contender.
 *
 * @param limit of the connector's figure over the other's
 */
public record Aim(Contender other, Figure figure, double limit) {

  /** What is compared. */
  public enum Figure {
    /** Which ought to be large. */
    SPEED,
    /** Processor time of the writing process, which ought to be small. */
    CPU
  }

  Ratio of(SinkRun connector, SinkRun beside, String unit) {
    String what =
        switch (figure) {
          case SPEED -> unit + "/s";
          case CPU -> "CPU per 100,000 " + unit;
        };
    return new Ratio(
        what + ": " + connector.contender() + " / " + other,
        value(connector) / value(beside),
        limit,
        figure == Figure.SPEED);
  }

  /** Not a number of a run that was over before it could be measured. */
  private double value(SinkRun run) {
    if (run.written() == 0) {
      return Double.NaN;
    }
    return switch (figure) {
      case SPEED -> run.perSecond();
      case CPU -> run.writerCpuPer100k();
    };
  }
}

package dev.isobar.benchmarks.store;

import dev.isobar.benchmarks.application.Order;
import dev.isobar.benchmarks.application.Report.Closed;

/** Measures how many records a second pass. */
final class ThroughputRun {

  private final Run run;
  private final String topic;
  private final long records;
  private final long warmUp;

  ThroughputRun(Run run, String topic, long records, double warmUpShare) {
    this.run = run;
    this.topic = topic;
    this.records = records;
    this.warmUp = (long) (records * warmUpShare);
  }

  RunResult measure() throws InterruptedException {
    try (ApplicationProcess application = run.start(topic, records, warmUp, 0, "application")) {
      RunResult result = run.measure(records, warmUp);
      application.order(Order.STOP);
      Closed closed = run.await(Closed.class);
      application.awaitEnd();
      return result.closedAfter(closed.millis());
    }
  }
}

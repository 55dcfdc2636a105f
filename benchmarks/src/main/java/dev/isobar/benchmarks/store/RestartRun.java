package dev.isobar.benchmarks.store;

import dev.isobar.benchmarks.application.Order;
import dev.isobar.benchmarks.application.Report.Running;
import dev.isobar.benchmarks.application.Report.Totals;
import dev.isobar.benchmarks.server.Folders;
import java.util.ArrayList;
import java.util.List;

/**
 * Fills a state, and then crashes again and again: right after a commit the process is killed, its
 * folder deleted, the group freed of the dead member, and a fresh process started. Before the next
 * crash it gets another part of input, so that each start has something new to recover.
 */
final class RestartRun {

  private static final double HEAP_AT = 0.95;
  private static final int PARTS = 20;

  private final Run run;
  private final Servers servers;
  private final Input input;
  private final long keys;
  private final double warmUpShare;

  /**
   * @param input whose records are all in the topic so far, and of which more can be had
   */
  RestartRun(Run run, Servers servers, Input input, long keys, double warmUpShare) {
    this.run = run;
    this.servers = servers;
    this.input = input;
    this.keys = keys;
    this.warmUpShare = warmUpShare;
  }

  RestartResult measure(Contender contender, int restarts) throws InterruptedException {
    long records = input.made();
    long warmUp = (long) (records * warmUpShare);
    RunResult fill;
    try (ApplicationProcess application =
        run.start(input.topic(), records, warmUp, (long) (records * HEAP_AT), "application")) {
      fill = run.measure(records, warmUp);
      application.kill();
    }
    List<RestartResult.Restart> all = new ArrayList<>();
    for (int i = 1; i <= restarts; i++) {
      run.forgetMembers();
      Folders.delete(run.stateFolder());
      all.add(restart("restart-" + i));
    }
    return new RestartResult(contender.label(), fill, all);
  }

  private RestartResult.Restart restart(String log) throws InterruptedException {
    long expected = input.made();
    try (ApplicationProcess application = run.start(input.topic(), expected, expected, 0, log)) {
      Running running = run.await(Running.class);
      application.order(Order.VERIFY);
      Totals totals = run.await(Totals.class);
      long part = Math.max(1, keys / PARTS);
      application.order(Order.UNTIL, expected + part);
      servers.load(input, part);
      run.awaitCommitted();
      application.kill();
      return new RestartResult.Restart(
          running.millis(),
          running.restoredRecords(),
          running.restoringMillis(),
          totals.keys(),
          totals.total(),
          expected);
    }
  }
}

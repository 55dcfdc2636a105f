package dev.isobar.benchmarks.sink;

import dev.isobar.benchmarks.profile.ProfiledProcess;
import dev.isobar.benchmarks.profile.Profiler;
import dev.isobar.benchmarks.report.Display;
import dev.isobar.benchmarks.sink.feed.Feed;
import dev.isobar.benchmarks.sink.feed.Format;
import dev.isobar.benchmarks.sink.feed.Order;
import dev.isobar.benchmarks.sink.feed.ReportTable;
import dev.isobar.benchmarks.sink.feed.Reports;
import dev.isobar.benchmarks.sink.writer.WriterSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lets the contenders of a scenario write the same reports, one after the other. */
final class SinkBenchmark {

  /** Where the measurement ends: at the very end some partitions are through before others. */
  private static final double END = 0.98;

  private static final long LOOK_MILLIS = 10;
  private static final Duration STALL = Duration.ofMinutes(2);
  private static final double QUIET = 0.15;
  private static final int QUIET_TRIES = 60;
  private static final long MOST_WARM_UP = 600_000;

  private final SinkServers servers;
  private final SinkSettings settings;
  private final Path folder;
  private final Display display;
  private final ReportTopics topics;
  private int started;

  /**
   * @param folder where runs leave their logs and profiles
   */
  SinkBenchmark(SinkServers servers, SinkSettings settings, Path folder, Display display) {
    this.servers = servers;
    this.settings = settings;
    this.folder = folder;
    this.display = display;
    this.topics = new ReportTopics(servers, settings.seed(), display);
  }

  /**
   * Lets Cassandra compile before anybody is measured.
   *
   * @param records of the largest comparison to come
   */
  void warmUpServers(long records) throws InterruptedException {
    SinkScenario scenario =
        SinkScenario.of(
            Format.AVRO, false, 1, Order.GROUPED, Math.min(records, MOST_WARM_UP), List.of());
    try (ReportRows rows = new ReportRows(servers.cassandra(), false)) {
      for (Contender contender : List.of(Contender.RAW_SINGLE, Contender.RAW_BATCH)) {
        var unused = run(scenario, contender, rows, "warm-up-" + contender, false);
      }
    }
  }

  /** All runs of a scenario, the contenders taking turns at being first. */
  SinkComparison run(SinkScenario scenario) throws InterruptedException {
    if (scenario.contenders().stream().anyMatch(Contender::readsTopic)) {
      topics.fill(scenario);
    }
    List<SinkRun> runs = new ArrayList<>();
    try (ReportRows rows = new ReportRows(servers.cassandra(), scenario.wide())) {
      for (int repeat = 0; repeat < settings.repeats(); repeat++) {
        List<Contender> turn = new ArrayList<>(scenario.contenders());
        Collections.rotate(turn, -repeat);
        for (Contender contender : turn) {
          SinkRun run =
              run(scenario, contender, rows, "%02d-%s".formatted(++started, contender), true);
          display.line(
              "  %s: %,.0f rows/s, %.1f s of CPU per 100,000"
                  .formatted(contender, run.rowsPerSecond(), run.writerCpuPer100k()));
          runs.add(run);
        }
      }
    }
    return SinkComparison.of(scenario, runs);
  }

  private SinkRun run(
      SinkScenario scenario, Contender contender, ReportRows rows, String name, boolean profile)
      throws InterruptedException {
    awaitQuiet();
    Feed feed = scenario.feed();
    Reports reports = new Reports(settings.seed(), ReportTable.of(scenario.wide()));
    RowProgress progress = new RowProgress(feed, report -> rows.has(reports, report));
    Profiler profiler =
        new Profiler(folder.resolve(name), profile ? settings.profiled() : Set.of());
    SinkRun run;
    try (Writing writing = start(scenario, contender, rows, name)) {
      Moment begin = await(progress, writing, name, feed, settings.warmUp());
      profiler.start(
          Map.of(
              ProfiledProcess.APP,
              writing.pid(),
              ProfiledProcess.CASSANDRA,
              servers.cassandra().pid(),
              ProfiledProcess.KAFKA,
              servers.kafka().pid()));
      Moment end = await(progress, writing, name, feed, END);
      profiler.stop();
      run = end.since(begin, contender);
      var unused = await(progress, writing, name, feed, 1);
    }
    rows.check(feed, reports);
    rows.truncate();
    return run;
  }

  /** Waits until a share of the rows is there. */
  private Moment await(RowProgress progress, Writing writing, String name, Feed feed, double share)
      throws InterruptedException {
    long wanted = (long) (share * feed.records());
    long best = -1;
    long giveUp = System.nanoTime() + STALL.toNanos();
    while (true) {
      long rows = progress.look();
      if (rows >= wanted) {
        return Moment.now(rows, writing.pid(), servers);
      }
      writing.check();
      if (rows > best) {
        best = rows;
        giveUp = System.nanoTime() + STALL.toNanos();
      } else if (System.nanoTime() - giveUp > 0) {
        throw new IllegalStateException(
            "%s has written %,d of %,d rows, and no more for %d s; its log is in %s"
                .formatted(name, rows, feed.records(), STALL.toSeconds(), folder.resolve(name)));
      }
      display.progress(name, rows, feed.records());
      Thread.sleep(LOOK_MILLIS);
    }
  }

  private Writing start(SinkScenario scenario, Contender contender, ReportRows rows, String name) {
    Map<String, String> consumer = Map.of("auto.offset.reset", "earliest");
    if (contender == Contender.SINK) {
      return new SinkWorker(
          servers.worker(
              name,
              settings.heapMegabytes(),
              consumer,
              SinkProperties.of(name, scenario, rows.table(), servers, settings.properties())),
          name);
    }
    Map<String, String> own =
        Map.of(
            "bootstrap.servers",
            servers.kafka().bootstrapServers(),
            "group.id",
            name,
            "enable.auto.commit",
            "false",
            "auto.offset.reset",
            "earliest");
    return WriterProcess.start(
        folder.resolve(name),
        settings.heapMegabytes(),
        new WriterSpec(
            contender.readsTopic(),
            contender.batchRows(),
            contender.inFlight(),
            scenario.tasks(),
            scenario.feed(),
            settings.seed(),
            scenario.wide(),
            scenario.format(),
            scenario.topic(),
            own,
            servers.registry().url(),
            servers.cassandra().port(),
            servers.cassandra().localDatacenter(),
            rows.table()));
  }

  /** Lets the servers put away what the last run left, at most for half a minute. */
  private void awaitQuiet() throws InterruptedException {
    for (int i = 0; i < QUIET_TRIES; i++) {
      long before = serversCpu();
      long began = System.nanoTime();
      Thread.sleep(500);
      if ((double) (serversCpu() - before) / (System.nanoTime() - began) < QUIET) {
        return;
      }
    }
  }

  private long serversCpu() {
    return ProcessUse.of(servers.cassandra().pid()).cpuNanos()
        + ProcessUse.of(servers.kafka().pid()).cpuNanos();
  }
}

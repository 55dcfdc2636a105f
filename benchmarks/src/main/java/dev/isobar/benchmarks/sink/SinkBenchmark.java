package dev.isobar.benchmarks.sink;

import dev.isobar.benchmarks.profile.ProfiledProcess;
import dev.isobar.benchmarks.profile.Profiler;
import dev.isobar.benchmarks.report.Display;
import dev.isobar.benchmarks.server.ProcessCpu;
import dev.isobar.benchmarks.server.QuietServers;
import dev.isobar.benchmarks.sink.feed.Format;
import dev.isobar.benchmarks.sink.feed.Order;
import dev.isobar.benchmarks.sink.feed.Reports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/** Lets the contenders of a scenario write the same reports, one after the other. */
final class SinkBenchmark {

  /** Where the measurement ends: at the very end some partitions are through before others. */
  private static final double END = 0.98;

  private static final Duration STALL = Duration.ofMinutes(2);
  private static final long MOST_WARM_UP = 600_000;

  private final SinkTarget target;
  private final SinkServers servers;
  private final SinkSettings settings;
  private final Path folder;
  private final Display display;
  private final QuietServers quiet = new QuietServers(this::serversCpu);
  private final ReportTopics topics;
  private int started;

  /**
   * @param folder where runs leave their logs and profiles
   */
  SinkBenchmark(
      SinkTarget target, SinkServers servers, SinkSettings settings, Path folder, Display display) {
    this.target = target;
    this.servers = servers;
    this.settings = settings;
    this.folder = folder;
    this.display = display;
    this.topics = new ReportTopics(servers, settings.seed(), display);
  }

  /**
   * Lets the server compile before anybody is measured.
   *
   * @param records of the largest comparison to come
   */
  void warmUpServers(long records) throws InterruptedException {
    SinkScenario scenario =
        SinkScenario.of(
            Format.AVRO, false, 1, Order.GROUPED, Math.min(records, MOST_WARM_UP), List.of());
    try (Place place = target.open(scenario)) {
      for (Contender contender : target.warmUp()) {
        var unused = run(scenario, contender, place, "warm-up-" + contender, false);
      }
    }
  }

  /** All runs of a scenario, the contenders taking turns at being first. */
  SinkComparison run(SinkScenario scenario) throws InterruptedException {
    if (scenario.contenders().stream().anyMatch(Contender::readsTopic)) {
      topics.fill(scenario);
    }
    List<SinkRun> runs = new ArrayList<>();
    try (Place place = target.open(scenario)) {
      for (int repeat = 0; repeat < settings.repeats(); repeat++) {
        List<Contender> turn = new ArrayList<>(scenario.contenders());
        Collections.rotate(turn, -repeat);
        for (Contender contender : turn) {
          SinkRun run =
              run(scenario, contender, place, "%02d-%s".formatted(++started, contender), true);
          display.line(
              "  %s: %,.0f %s/s, %.1f s of CPU per 100,000"
                  .formatted(contender, run.perSecond(), target.unit(), run.writerCpuPer100k()));
          runs.add(run);
        }
      }
    }
    return SinkComparison.of(scenario, target.name(), target.unit(), target.aims(), runs);
  }

  private SinkRun run(
      SinkScenario scenario, Contender contender, Place place, String name, boolean profile)
      throws InterruptedException {
    quiet.await();
    ReportSource source = source(scenario, name);
    Reports reports = source.reports();
    LongSupplier progress = place.progress(reports);
    Profiler profiler =
        new Profiler(folder.resolve(name), profile ? settings.profiled() : Set.of());
    SinkRun run;
    try (Writing writing = start(scenario, contender, source, place, name)) {
      Watch watch = new Watch(name, place, progress, writing, source.feed().records());
      Moment begin = await(watch, settings.warmUp());
      profiler.start(
          Map.of(
              ProfiledProcess.APP,
              writing.pid(),
              target.profiled(),
              target.pid(),
              ProfiledProcess.KAFKA,
              servers.kafka().pid()));
      Moment end = await(watch, END);
      profiler.stop();
      run = end.since(begin, contender);
      var unused = await(watch, 1);
    }
    place.check(reports);
    place.empty();
    return run;
  }

  /** What is looked at while somebody writes. */
  private record Watch(
      String name, Place place, LongSupplier progress, Writing writing, long records) {}

  /** Waits until a share of the reports is there. */
  private Moment await(Watch watch, double share) throws InterruptedException {
    long wanted = (long) (share * watch.records());
    long best = -1;
    long giveUp = System.nanoTime() + STALL.toNanos();
    while (true) {
      long written = watch.progress().getAsLong();
      if (written >= wanted) {
        return Moment.now(written, watch.writing().pid(), target.pid(), servers.kafka().pid());
      }
      watch.writing().check();
      if (written > best) {
        best = written;
        giveUp = System.nanoTime() + STALL.toNanos();
      } else if (System.nanoTime() - giveUp > 0) {
        throw new IllegalStateException(
            "%s has written %,d of %,d %s, and no more for %d s; its log is in %s"
                .formatted(
                    watch.name(),
                    written,
                    watch.records(),
                    target.unit(),
                    STALL.toSeconds(),
                    folder.resolve(watch.name())));
      }
      display.progress(watch.name(), written, watch.records());
      Thread.sleep(watch.place().lookMillis());
    }
  }

  private ReportSource source(SinkScenario scenario, String group) {
    Map<String, String> consumer =
        Map.of(
            "bootstrap.servers",
            servers.kafka().bootstrapServers(),
            "group.id",
            group,
            "enable.auto.commit",
            "false",
            "auto.offset.reset",
            "earliest");
    return new ReportSource(
        scenario.feed(),
        settings.seed(),
        scenario.wide(),
        scenario.format(),
        scenario.tasks(),
        scenario.topic(),
        consumer,
        servers.registry().url());
  }

  private Writing start(
      SinkScenario scenario, Contender contender, ReportSource source, Place place, String name) {
    if (contender.isConnector()) {
      return new SinkWorker(
          servers.worker(
              name,
              settings.heapMegabytes(),
              Map.of("auto.offset.reset", "earliest"),
              connector(scenario, place, name)),
          name);
    }
    return WriterProcess.start(
        folder.resolve(name), settings.heapMegabytes(), target.program(contender, source, place));
  }

  /** With as little said as may be; more comes from the command line. */
  private Map<String, String> connector(SinkScenario scenario, Place place, String name) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("name", name);
    properties.put("tasks.max", Integer.toString(scenario.tasks()));
    properties.put("topics", scenario.topic());
    properties.put("value.converter", scenario.format().converterClass());
    scenario
        .format()
        .converterOptions(servers.registry().url())
        .forEach((key, value) -> properties.put("value.converter." + key, value));
    properties.putAll(target.connector(scenario, place));
    properties.putAll(settings.properties());
    return properties;
  }

  private long serversCpu() {
    return ProcessCpu.nanos(target.pid()) + ProcessCpu.nanos(servers.kafka().pid());
  }
}

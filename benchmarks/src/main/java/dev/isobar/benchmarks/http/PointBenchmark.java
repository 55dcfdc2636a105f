package dev.isobar.benchmarks.http;

import dev.isobar.benchmarks.profile.ProfiledProcess;
import dev.isobar.benchmarks.profile.Profiler;
import dev.isobar.benchmarks.report.Display;
import dev.isobar.benchmarks.report.Figures;
import dev.isobar.benchmarks.report.MachineTimes;
import dev.isobar.benchmarks.server.ProcessCpu;
import dev.isobar.benchmarks.topology.TopologyServers;
import dev.isobar.local.JavaProgram;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values of keys, answered by their owner, beside an answer that the same server has ready. The
 * server has one processor, all else the other ones.
 */
final class PointBenchmark {

  static final String CONSTANT = "constant";
  static final String NUMBER = "a number";
  static final String REPORT = "a report";
  static final String FILE = "a file";

  private static final Duration READY = Duration.ofMinutes(3);
  private static final int SERVER_PROCESSOR = 0;
  private static final int OTHER_PROCESSOR = 1;
  private static final int WARM_UP_ROUNDS = 3;
  private static final int PROFILED_ROUNDS = 5;

  private final TopologyServers servers;
  private final HttpSettings settings;
  private final Questions questions;
  private final Profiler profiler;
  private final Display display;

  PointBenchmark(
      TopologyServers servers,
      HttpSettings settings,
      Questions questions,
      Profiler profiler,
      Display display) {
    this.servers = servers;
    this.settings = settings;
    this.questions = questions;
    this.profiler = profiler;
    this.display = display;
  }

  /** All rounds, warm-up apart. */
  List<PointRound> run() throws InterruptedException {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("isobar.state.store", "cassandra");
    properties.put("isobar.normals.enabled", "false");
    properties.put("isobar.topics.partitions", String.valueOf(Questions.PARTITIONS));
    properties.putAll(settings.properties());
    JavaProgram server =
        servers.application(
            "run",
            "http-points",
            "points",
            properties,
            settings.heapMegabytes(),
            "-XX:TieredStopAtLevel=4",
            "-XX:ActiveProcessorCount=1");
    server.start();
    try {
      server.awaitReady(READY);
      Instances instances = new Instances(questions.reports());
      instances.awaitCaughtUp(server);
      instances.awaitOwners(server, 1);
      return rounds(server);
    } finally {
      server.stop();
    }
  }

  private List<PointRound> rounds(JavaProgram server) throws InterruptedException {
    if (Runtime.getRuntime().availableProcessors() < 2) {
      display.line("  There is only one processor: server and load share it.");
    } else {
      Pinning.pin(server.pid(), SERVER_PROCESSOR);
      Pinning.pin(servers.kafkaPid(), OTHER_PROCESSOR);
      Pinning.pin(servers.cassandraPid(), OTHER_PROCESSOR);
      Pinning.pin(ProcessHandle.current().pid(), OTHER_PROCESSOR);
    }
    Map<String, List<String>> contenders = new LinkedHashMap<>();
    contenders.put(CONSTANT, questions.constant());
    contenders.put(NUMBER, questions.numbers());
    contenders.put(REPORT, questions.reports());
    contenders.put(FILE, questions.file());
    List<PointRound> rounds = new ArrayList<>();
    LoadGenerator load = new LoadGenerator(server.port(), settings.connections());
    for (int i = -WARM_UP_ROUNDS; i < settings.rounds(); i++) {
      for (Map.Entry<String, List<String>> contender : contenders.entrySet()) {
        PointRound round = round(server.pid(), load, contender.getKey(), contender.getValue());
        display.line(
            "  %s%s: %,.0f/s, p99 %,.0f µs"
                .formatted(
                    i < 0 ? "(warm-up) " : "",
                    round.answer(),
                    round.perSecond(),
                    round.latencies().p99()));
        if (i >= 0) {
          rounds.add(round);
        }
      }
    }
    profiler.start(Map.of(ProfiledProcess.APP, server.pid()));
    // Longer: some fifty samples come in a second.
    load.run(contenders.get(NUMBER), Duration.ofSeconds(PROFILED_ROUNDS * settings.seconds()));
    profiler.stop();
    return rounds;
  }

  private PointRound round(long pid, LoadGenerator load, String name, List<String> paths) {
    MachineTimes machine = MachineTimes.now();
    long own = ProcessCpu.nanos(ProcessHandle.current().pid());
    long servers = serversCpu();
    long cpu = ProcessCpu.nanos(pid);
    long began = System.nanoTime();
    LoadResult result = load.run(paths, Duration.ofSeconds(settings.seconds()));
    double nanos = System.nanoTime() - began;
    long used = ProcessCpu.nanos(pid) - cpu;
    long ours =
        used + ProcessCpu.nanos(ProcessHandle.current().pid()) - own + serversCpu() - servers;
    if (result.refused() > 0) {
      throw new IllegalStateException(
          Figures.whole(result.refused()) + " questions were refused: " + paths.get(0));
    }
    double busy = MachineTimes.now().busyShareSince(machine);
    return new PointRound(
        name,
        result.perSecond(),
        (double) result.bytes() / result.answers(),
        used / 1e3 / result.answers(),
        result.latencies(),
        Math.max(0, busy - ours / nanos / Runtime.getRuntime().availableProcessors()));
  }

  private long serversCpu() {
    return ProcessCpu.nanos(servers.cassandraPid()) + ProcessCpu.nanos(servers.kafkaPid());
  }
}

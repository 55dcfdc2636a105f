package dev.isobar.benchmarks.store;

import dev.isobar.benchmarks.application.ApplicationSpec;
import dev.isobar.benchmarks.application.Report;
import dev.isobar.benchmarks.application.Report.Committed;
import dev.isobar.benchmarks.application.Report.Heap;
import dev.isobar.benchmarks.application.Report.Measured;
import dev.isobar.benchmarks.application.Report.Measuring;
import dev.isobar.benchmarks.application.Report.ThreadTime;
import dev.isobar.benchmarks.profile.ProfiledProcess;
import dev.isobar.benchmarks.profile.Profiler;
import dev.isobar.benchmarks.report.MachineTimes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** One contender in one scenario: its application's identity, folder, keyspace and topics. */
final class Run implements AutoCloseable {

  private static final Duration STALL = Duration.ofSeconds(120);

  private final Servers servers;
  private final Scenario scenario;
  private final Contender contender;
  private final RunSettings settings;
  private final int repeat;
  private final String id;
  private final Path folder;
  private final Consumer<Report> progress;
  private Long liveHeap;
  private ApplicationProcess application;

  /**
   * @param repeat from 1
   * @param runs the folder of all runs
   * @param progress hears what the application says on its way
   */
  Run(
      Servers servers,
      Scenario scenario,
      Contender contender,
      RunSettings settings,
      int repeat,
      Path runs,
      Consumer<Report> progress) {
    this.servers = servers;
    this.scenario = scenario;
    this.contender = contender;
    this.settings = settings;
    this.repeat = repeat;
    this.id = scenario.name() + "-" + contender.label() + "-" + repeat;
    this.folder = runs.resolve(id);
    this.progress = progress;
    servers.createKeyspace(keyspace());
  }

  String id() {
    return id;
  }

  Path folder() {
    return folder;
  }

  Path stateFolder() {
    return folder.resolve("state");
  }

  /** Starts the application in a fresh JVM. */
  ApplicationProcess start(String topic, long records, long warmUp, long heapAt, String log) {
    Map<String, String> streams = new TreeMap<>();
    streams.put("application.id", id);
    streams.put("bootstrap.servers", servers.bootstrapServers());
    streams.put("state.dir", stateFolder().toString());
    streams.put("num.stream.threads", "1");
    streams.put("processing.guarantee", "exactly_once_v2");
    streams.put("auto.offset.reset", "earliest");
    streams.putAll(scenario.properties());
    streams.putAll(contender.properties(servers.contactPoint(), servers.datacenter(), keyspace()));
    streams.putAll(settings.properties());
    ApplicationSpec spec =
        new ApplicationSpec(scenario.workload(), topic, records, warmUp, heapAt, streams);
    application = ApplicationProcess.start(folder, log, spec, settings.jvmArguments());
    return application;
  }

  /** Measures from the end of the warm-up to the last commit; the application goes on running. */
  RunResult measure(long records, long warmUp) throws InterruptedException {
    application.await(Measuring.class, STALL, this::note);
    CpuTimes from = CpuTimes.of(application.pid(), servers);
    MachineTimes machineFrom = MachineTimes.now();
    Profiler profiler = new Profiler(folder, settings.profiled());
    profiler.start(
        Map.of(
            ProfiledProcess.APP, application.pid(),
            ProfiledProcess.CASSANDRA, servers.cassandra().pid(),
            ProfiledProcess.KAFKA, servers.kafka().pid()));
    application.await(Committed.class, STALL, this::note);
    CpuTimes used = CpuTimes.of(application.pid(), servers).since(from);
    double busy = MachineTimes.now().busyShareSince(machineFrom);
    long resident = application.residentBytes();
    Measured measured = application.await(Measured.class, STALL, this::note);
    profiler.stop();
    return result(measured, records - warmUp, used, busy, resident);
  }

  /** Waits until all is committed, without a measurement. */
  void awaitCommitted() throws InterruptedException {
    application.await(Committed.class, STALL, this::note);
  }

  /** Waits for a report of the application. */
  <T extends Report> T await(Class<T> kind) throws InterruptedException {
    return application.await(kind, STALL, this::note);
  }

  void forgetMembers() {
    servers.forgetMembers(id);
  }

  private void note(Report report) {
    if (report instanceof Heap heap) {
      liveHeap = heap.liveBytes();
    }
    progress.accept(report);
  }

  private RunResult result(
      Measured measured, long records, CpuTimes used, double busy, long resident) {
    double ours =
        (double) used.total() / measured.nanos() / Runtime.getRuntime().availableProcessors();
    return new RunResult(
        contender.label(),
        repeat,
        records,
        records * 1e9 / measured.nanos(),
        used.application() / 1e3 / records,
        used.cassandra() / 1e3 / records,
        used.broker() / 1e3 / records,
        (double) streamThread(measured.threads()) / measured.nanos(),
        Math.max(0, busy - ours),
        measured.collectorMillis(),
        null,
        resident,
        liveHeap,
        measured.checksum(),
        measured.threads(),
        measured.metrics());
  }

  private static long streamThread(List<ThreadTime> threads) {
    return threads.stream()
        .filter(thread -> thread.thread().contains("-StreamThread-"))
        .mapToLong(ThreadTime::nanos)
        .sum();
  }

  private String keyspace() {
    return "bench_" + id.replace('-', '_');
  }

  /** Kills the application if it still runs, and removes what it left on the servers. */
  @Override
  public void close() {
    if (application != null) {
      application.kill();
    }
    servers.deleteTopics(id + "-");
    servers.dropKeyspace(keyspace());
  }
}

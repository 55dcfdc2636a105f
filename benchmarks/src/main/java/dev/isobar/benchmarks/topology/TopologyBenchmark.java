package dev.isobar.benchmarks.topology;

import dev.isobar.benchmarks.profile.ProfiledProcess;
import dev.isobar.benchmarks.profile.Profiler;
import dev.isobar.benchmarks.report.Display;
import dev.isobar.benchmarks.server.ProcessCpu;
import dev.isobar.benchmarks.server.QuietServers;
import dev.isobar.local.JavaProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Runs the application over the same reports with its state here and there. */
final class TopologyBenchmark {

  private static final Duration STALL = Duration.ofMinutes(3);
  private static final long LOOK_MILLIS = 200;

  /** So much may be unread of repartition topics at the end: the marks of transactions. */
  private static final long MARKS = 100;

  private final TopologyServers servers;
  private final TopologySettings settings;
  private final Path folder;
  private final Display display;
  private final QuietServers quiet = new QuietServers(this::serversCpu);

  /**
   * @param folder where runs leave their logs and profiles
   */
  TopologyBenchmark(
      TopologyServers servers, TopologySettings settings, Path folder, Display display) {
    this.servers = servers;
    this.settings = settings;
    this.folder = folder;
    this.display = display;
  }

  /** All runs, the contenders taking turns at being first. */
  List<TopologyRun> run(List<TopologyState> contenders) throws InterruptedException {
    List<TopologyRun> runs = new ArrayList<>();
    for (int repeat = 0; repeat < settings.repeats(); repeat++) {
      List<TopologyState> turn = new ArrayList<>(contenders);
      Collections.rotate(turn, -repeat);
      for (TopologyState state : turn) {
        TopologyRun run = run("run-%02d-%s".formatted(runs.size() + 1, state.label()), state);
        display.line("  %s: %,.0f reports/s".formatted(state.label(), run.perSecond()));
        runs.add(run);
      }
    }
    return runs;
  }

  private TopologyRun run(String id, TopologyState state) throws InterruptedException {
    quiet.await();
    JavaProgram application = servers.application(id, state, settings);
    Profiler profiler = new Profiler(folder.resolve(id), settings.profiled());
    TopologyRun run;
    try (GroupProgress progress = new GroupProgress(servers.bootstrapServers(), id)) {
      Watched begin =
          await(id, application, progress, (long) (settings.warmUpShare() * settings.reports()));
      profiler.start(
          Map.of(
              ProfiledProcess.APP,
              application.pid(),
              ProfiledProcess.CASSANDRA,
              servers.cassandraPid(),
              ProfiledProcess.KAFKA,
              servers.kafkaPid()));
      Watched end = await(id, application, progress, settings.reports());
      profiler.stop();
      run = end.since(begin, state);
    }
    application.stop();
    servers.forget(id);
    Path stacks = folder.resolve(id).resolve("app.folded");
    return Files.exists(stacks) ? run.withTimeShares(TimeShares.of(stacks)) : run;
  }

  /** Waits until so many reports and, with the last, all that follows from them are processed. */
  private Watched await(String id, JavaProgram application, GroupProgress progress, long wanted)
      throws InterruptedException {
    long best = -1;
    long giveUp = System.nanoTime() + STALL.toNanos();
    while (true) {
      long reports = progress.reports();
      if (reports >= wanted && (wanted < settings.reports() || progress.repartitioned() <= MARKS)) {
        return Watched.now(Math.min(reports, settings.reports()), application.pid(), servers);
      }
      if (!application.isAlive()) {
        throw new IllegalStateException("The application has ended: " + application.logFile());
      }
      long done = reports - progress.repartitioned();
      if (done > best) {
        best = done;
        giveUp = System.nanoTime() + STALL.toNanos();
      } else if (System.nanoTime() - giveUp > 0) {
        throw new IllegalStateException(
            "%s has processed %,d of %,d reports, and no more for %d s; its log is %s"
                .formatted(
                    id, reports, settings.reports(), STALL.toSeconds(), application.logFile()));
      }
      display.progress(id, reports, settings.reports());
      Thread.sleep(LOOK_MILLIS);
    }
  }

  private long serversCpu() {
    return ProcessCpu.nanos(servers.cassandraPid()) + ProcessCpu.nanos(servers.kafkaPid());
  }
}

package dev.isobar.launcher;

import dev.isobar.local.LocalStack;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = {
      "Start everything and let the weather flow, until Ctrl-C.",
      "Data that an earlier run left are kept and continued from."
    })
final class UpCommand implements Callable<Integer> {

  private static final Duration SERVICE_READY = Duration.ofSeconds(180);
  private static final Duration FIRST_REPORTS = Duration.ofSeconds(20);
  private static final Duration REFRESH = Duration.ofSeconds(5);

  @ParentCommand IsobarLauncher launcher;
  @Spec CommandSpec spec;

  @Mixin WeatherOptions weather = new WeatherOptions();

  @ArgGroup(
      validate = false,
      heading = "%nSeveral of a kind, to see what happens without one; and who may come:%n")
  StackShape shape = new StackShape();

  @ArgGroup(
      validate = false,
      heading = "%nPorts, all on 127.0.0.1; of several services that of the first:%n")
  ServicePorts ports = new ServicePorts();

  @Override
  public Integer call() throws InterruptedException, IOException {
    Home home = launcher.home();
    StackStateFile stateFile = new StackStateFile(home.stateFile());
    Optional<String> hindrance =
        stateFile.read().flatMap(state -> state.hindrance(home.stateFile()));
    List<String> faults = new ArrayList<>();
    if (hindrance.isPresent()) {
      faults.add(hindrance.get());
    } else {
      faults.addAll(weather.faults());
      faults.addAll(shape.faults());
      if (faults.isEmpty()) {
        faults.addAll(new ShapeFile(home.data()).faults(shape));
        faults.addAll(ports.faults(weather.live, shape));
      }
    }
    if (!faults.isEmpty()) {
      faults.forEach(fault -> spec.commandLine().getErr().println("isobar: " + fault));
      spec.commandLine().getErr().flush();
      return 2;
    }
    return run(home, stateFile);
  }

  private int run(Home home, StackStateFile stateFile) throws InterruptedException, IOException {
    Files.createDirectories(home.secrets());
    PrintWriter out = spec.commandLine().getOut();
    Instant startedAt = Instant.now();
    new ShapeFile(home.data()).write(shape);
    Pipeline pipeline = new Pipeline(home, ports, shape, weather);
    ProgressDisplay display =
        new ProgressDisplay(out, System.console() != null, pipeline.services());
    RunningState state =
        new RunningState(
            stateFile, startedAt, weather.live ? "live" : Pipeline.SIMULATOR, pipeline.services());
    LocalStack stack =
        pipeline.stack(
            (server, change, elapsed) -> {
              state.changed(server, change);
              display.changed(server, change, elapsed);
            });

    CountDownLatch stopped = new CountDownLatch(1);
    Thread atExit = new Thread(() -> stop(stack, stateFile, out, stopped), "isobar-stop");
    Runtime.getRuntime().addShutdownHook(atExit);

    out.printf("Starting %d services; Ctrl-C stops everything.%n", pipeline.services().size());
    out.flush();
    try {
      stack.start(SERVICE_READY);
    } catch (RuntimeException e) {
      if (stack.isStopping()) {
        stopped.await();
        return 130;
      }
      display.clear();
      throw e;
    }
    display.clear();
    Duration upAfter = Duration.between(startedAt, Instant.now());
    try (LandedCounter counter =
        new LandedCounter(
            weather.live ? Optional.empty() : Optional.of(pipeline.addresses().simulator()),
            pipeline.elasticsearch(),
            pipeline.cassandra()::connect)) {
      new Summary(home, pipeline, weather).print(upAfter, firstLanded(counter, stopped), out);
      watch(stack, counter, display, stopped);
    }
    return 130;
  }

  /** Waits a little for the first reports, so that there is something to see at once. */
  private static Landed firstLanded(LandedCounter counter, CountDownLatch stopped)
      throws InterruptedException {
    Instant deadline = Instant.now().plus(FIRST_REPORTS);
    Landed landed = counter.count();
    while (!landed.everywhere() && Instant.now().isBefore(deadline)) {
      if (stopped.await(500, TimeUnit.MILLISECONDS)) {
        return landed;
      }
      landed = counter.count();
    }
    return landed;
  }

  /** Keeps an eye on the services and shows how many reports have landed, until told to stop. */
  private void watch(
      LocalStack stack, LandedCounter counter, ProgressDisplay display, CountDownLatch stopped)
      throws InterruptedException {
    Supervisor supervisor = new Supervisor(stack, SERVICE_READY, display::failure);
    Instant nextCount = Instant.now();
    while (!stopped.await(1, TimeUnit.SECONDS)) {
      if (stack.isStopping()) {
        continue;
      }
      supervisor.check();
      if (Instant.now().isAfter(nextCount)) {
        display.landed(counter.count());
        nextCount = Instant.now().plus(REFRESH);
      }
    }
  }

  private static void stop(
      LocalStack stack, StackStateFile stateFile, PrintWriter out, CountDownLatch stopped) {
    out.printf("%nStopping.%n");
    out.flush();
    stack.stop();
    stateFile.delete();
    out.println("Everything is stopped; the data are kept. ./isobar reset removes them.");
    out.flush();
    stopped.countDown();
  }
}

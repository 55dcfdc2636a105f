package dev.isobar.benchmarks.source;

import dev.isobar.benchmarks.report.Display;
import dev.isobar.benchmarks.report.MachineTimes;
import dev.isobar.local.ConnectWorker;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Runs the connector in a real worker against a simulator. */
final class SourceBenchmark {

  /** As many as the connector has under way. */
  private static final int CONNECTIONS = 32;

  /** How far back reports are read, and corrections looked for. */
  private static final Duration WINDOW = Duration.ofHours(6);

  /** Every fourth request comes before the measurement. */
  private static final int WARM_UP = 2;

  /** What is read for the first time is read to its end, which is a page without reports. */
  private static final int FIRST_READING = 2;

  private static final Duration LOOK = Duration.ofMillis(50);
  private static final Duration FIRST_PASS = Duration.ofMinutes(20);

  private final SourceServers servers;
  private final SourceSettings settings;
  private final Display display;

  SourceBenchmark(SourceServers servers, SourceSettings settings, Display display) {
    this.servers = servers;
    this.settings = settings;
    this.display = display;
  }

  /** Polls many stations for some time. */
  SteadyLoad steadyLoad() throws InterruptedException {
    String name = "steady";
    try (Simulator simulator =
        servers.simulator(
            name + "-api", settings.stations(), settings.seed(), WINDOW, Duration.ZERO)) {
      long started = System.nanoTime();
      ConnectWorker worker =
          servers.worker(
              name,
              settings.heapMegabytes(),
              connector(name, simulator, settings.stations(), settings.intervalSeconds() * 1000L));
      try (TopicEnd topic = new TopicEnd(servers.bootstrapServers(), name)) {
        await(
            simulator::requests,
            (long) settings.stations() * FIRST_READING,
            "requests of the first reading");
        double firstPass = secondsSince(started);
        display.line("  All stations were read once in %.0f s.".formatted(firstPass));
        // Of the first minutes, the compilers of the JVM take six sevenths.
        await(
            simulator::requests,
            (long) settings.stations() * (FIRST_READING + 1),
            "requests until each was polled once more");
        long requests = simulator.requests();
        long records = topic.records();
        double cpu = cpuSeconds(worker);
        MachineTimes machine = MachineTimes.now();
        long begun = System.nanoTime();
        Thread.sleep(Duration.ofSeconds(settings.seconds()).toMillis());
        double seconds = secondsSince(begun);
        double cpuUsed = cpuSeconds(worker) - cpu;
        double share = MachineTimes.now().busyShareSince(machine);
        return new SteadyLoad(
            settings.stations(),
            settings.intervalSeconds(),
            seconds,
            firstPass,
            simulator.requests() - requests,
            topic.records() - records,
            cpuUsed,
            share,
            settings.heapMegabytes(),
            LiveHeap.megabytes(worker.pid()));
      } finally {
        worker.stop();
      }
    }
  }

  /** Reads many stations once, as fast as it can, and lets a bare client do the same. */
  CatchUp catchUp(Duration answerTime) throws InterruptedException {
    String name = "catch-up-" + answerTime.toMillis();
    int stations = settings.catchUpStations();
    int requests = stations * FIRST_READING;
    int warmUp = requests / WARM_UP;
    try (Simulator simulator =
        servers.simulator(name + "-api", stations, settings.seed(), WINDOW, answerTime)) {
      simulator.freeze();
      BareClient bare = new BareClient(CONNECTIONS);
      List<URI> urls = bare.withNextPages(urls(simulator, stations));
      var unused = bare.ask(urls.subList(0, warmUp));
      double bareSeconds = bare.ask(urls.subList(warmUp, requests));
      long before = simulator.requests();
      ConnectWorker worker =
          servers.worker(
              name,
              settings.heapMegabytes(),
              connector(name, simulator, stations, Duration.ofDays(1).toMillis()));
      try (TopicEnd topic = new TopicEnd(servers.bootstrapServers(), name)) {
        await(() -> simulator.requests() - before, warmUp, "requests of the warm-up");
        long begun = System.nanoTime();
        long recordsBefore = topic.records();
        await(() -> simulator.requests() - before, requests, "requests");
        double seconds = secondsSince(begun);
        return new CatchUp(
            answerTime.toMillis(),
            requests - warmUp,
            topic.records() - recordsBefore,
            seconds,
            bareSeconds,
            CONNECTIONS);
      } finally {
        worker.stop();
      }
    }
  }

  private static Map<String, String> connector(
      String topic, Simulator simulator, int stations, long interval) {
    Map<String, String> connector = new HashMap<>();
    connector.put("name", topic);
    connector.put("connector.class", "dev.isobar.connect.nws.NwsSourceConnector");
    connector.put("tasks.max", "1");
    connector.put("nws.base.url", simulator.baseUrl().toString());
    connector.put("nws.user.agent", "benchmark");
    connector.put("nws.feeds", "observations");
    connector.put(
        "nws.stations",
        IntStream.range(0, stations)
            .mapToObj(SourceBenchmark::station)
            .collect(Collectors.joining(",")));
    connector.put("nws.topic.observations", topic);
    connector.put("nws.poll.interval.observations.ms", Long.toString(interval));
    connector.put("nws.rate.limit.per.second", "-1");
    connector.put("nws.backfill.ms", Long.toString(WINDOW.toMillis()));
    connector.put("topic.creation.default.replication.factor", "1");
    connector.put("topic.creation.default.partitions", "1");
    return connector;
  }

  private static List<URI> urls(Simulator simulator, int stations) {
    Instant start = Instant.now().minus(WINDOW).truncatedTo(ChronoUnit.SECONDS);
    return IntStream.range(0, stations)
        .mapToObj(
            number ->
                URI.create(
                    simulator.baseUrl()
                        + "/stations/"
                        + station(number)
                        + "/observations?limit=500&start="
                        + start))
        .toList();
  }

  private static String station(int number) {
    return "M%05d".formatted(number);
  }

  private void await(LongSupplier count, long wanted, String what) throws InterruptedException {
    long giveUp = System.nanoTime() + FIRST_PASS.toNanos();
    for (long now = count.getAsLong(); now < wanted; now = count.getAsLong()) {
      if (System.nanoTime() > giveUp) {
        throw new IllegalStateException(
            "Only %d of %d %s after %s".formatted(now, wanted, what, FIRST_PASS));
      }
      display.progress(what, now, wanted);
      Thread.sleep(LOOK.toMillis());
    }
  }

  private static double cpuSeconds(ConnectWorker worker) {
    return ProcessHandle.of(worker.pid())
        .flatMap(process -> process.info().totalCpuDuration())
        .map(cpu -> cpu.toNanos() / 1e9)
        .orElseThrow(() -> new IllegalStateException("The worker has ended: " + worker.logFile()));
  }

  private static double secondsSince(long nanoTime) {
    return (System.nanoTime() - nanoTime) / 1e9;
  }
}

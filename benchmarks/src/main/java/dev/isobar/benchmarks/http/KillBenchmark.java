package dev.isobar.benchmarks.http;

import dev.isobar.benchmarks.report.Display;
import dev.isobar.benchmarks.server.AsShipped;
import dev.isobar.benchmarks.topology.TopologyServers;
import dev.isobar.local.JavaProgram;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Kills one of two instances while the state is asked, again and again, the two taking turns, and
 * tells for how long questions failed.
 */
final class KillBenchmark {

  private static final Duration READY = Duration.ofMinutes(3);
  private static final long BEFORE_MILLIS = 3_000;
  private static final List<String> CONSISTENCIES = List.of("owner", "bounded");

  private final TopologyServers servers;
  private final HttpSettings settings;
  private final Questions questions;
  private final Display display;

  KillBenchmark(
      TopologyServers servers, HttpSettings settings, Questions questions, Display display) {
    this.servers = servers;
    this.settings = settings;
    this.questions = questions;
    this.display = display;
  }

  /** All kills of an application. */
  List<FailureWindow> run(KilledApplication application) throws InterruptedException {
    List<JavaProgram> workers =
        List.of(
            instance(application, "run", "first", Map.of()),
            instance(application, "run", "second", Map.of()));
    List<JavaProgram> all = new ArrayList<>(workers);
    JavaProgram serving = null;
    if (application == KilledApplication.CASSANDRA) {
      String seeds =
          workers.stream()
              .map(worker -> "127.0.0.1:" + worker.port())
              .collect(Collectors.joining(","));
      serving = instance(application, "serve", "serving", Map.of("isobar.http.seeds", seeds));
      all.add(serving);
    }
    try {
      all.forEach(JavaProgram::start);
      for (JavaProgram one : all) {
        one.awaitReady(READY);
      }
      new Instances(questions.reports()).awaitCaughtUp(workers.get(0));
      List<FailureWindow> windows = new ArrayList<>();
      for (int i = 0; i < settings.kills(); i++) {
        JavaProgram victim = workers.get(i % 2);
        JavaProgram survivor = workers.get((i + 1) % 2);
        windows.addAll(kill(application, victim, serving == null ? survivor : serving));
      }
      return windows;
    } finally {
      all.forEach(JavaProgram::stop);
    }
  }

  private List<FailureWindow> kill(
      KilledApplication application, JavaProgram victim, JavaProgram asked)
      throws InterruptedException {
    Instances instances = new Instances(questions.reports());
    instances.awaitOwners(asked, 2);
    Map<String, SteadyAsker> askers = new LinkedHashMap<>();
    List<FailureWindow> windows = new ArrayList<>();
    try {
      for (String consistency : CONSISTENCIES) {
        askers.put(
            consistency,
            new SteadyAsker(asked.port(), questions.reports(consistency), settings.rate()));
      }
      Thread.sleep(BEFORE_MILLIS);
      long killedAt = System.nanoTime();
      victim.kill();
      instances.awaitOwners(asked, 1);
      askers.values().forEach(SteadyAsker::stop);
      askers.forEach(
          (consistency, asker) ->
              windows.add(
                  FailureWindow.of(
                      application.label() + ", " + consistency, asker.all(), killedAt)));
    } finally {
      askers.values().forEach(SteadyAsker::close);
    }
    for (FailureWindow window : windows) {
      display.line(
          "  %s: %,d of %,d failed, the last %.2f s after the kill; %s"
              .formatted(
                  window.contender(),
                  window.failed(),
                  window.asked(),
                  window.seconds(),
                  window.by()));
    }
    victim.start();
    victim.awaitReady(READY);
    return windows;
  }

  private JavaProgram instance(
      KilledApplication application, String command, String name, Map<String, String> own) {
    Map<String, String> properties = new LinkedHashMap<>(own);
    properties.put("isobar.state.store", application.store());
    properties.put("isobar.normals.enabled", "false");
    properties.put("isobar.topics.partitions", String.valueOf(Questions.PARTITIONS));
    // As long as the one that was killed counts as a member, nobody takes over its partitions.
    properties.put("session.timeout.ms", "10000");
    if (application == KilledApplication.STANDBY) {
      properties.put("num.standby.replicas", "1");
      // An instance that comes back gets its share when its copy has caught up; looked at so often.
      properties.put("probing.rebalance.interval.ms", "60000");
    }
    properties.putAll(settings.properties());
    String id = "http-kill-" + application.store();
    return servers.application(
        command,
        id,
        id + "-" + name,
        properties,
        settings.heapMegabytes(),
        AsShipped.jvmArguments());
  }
}

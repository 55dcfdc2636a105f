package dev.isobar.benchmarks.sink.elasticsearch;

import dev.isobar.benchmarks.profile.ProfiledProcess;
import dev.isobar.benchmarks.server.AsShipped;
import dev.isobar.benchmarks.sink.Aim;
import dev.isobar.benchmarks.sink.Aim.Figure;
import dev.isobar.benchmarks.sink.Contender;
import dev.isobar.benchmarks.sink.Place;
import dev.isobar.benchmarks.sink.ReportSource;
import dev.isobar.benchmarks.sink.SinkScenario;
import dev.isobar.benchmarks.sink.SinkTarget;
import dev.isobar.benchmarks.sink.elasticsearch.writer.WriterProgram;
import dev.isobar.benchmarks.sink.elasticsearch.writer.WriterSpec;
import dev.isobar.benchmarks.sink.writer.WriterCall;
import dev.isobar.local.ElasticsearchServer;
import dev.isobar.local.Server;
import dev.isobar.local.ServerOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Indices of one Elasticsearch node. */
final class ElasticsearchTarget implements SinkTarget {

  static final List<Aim> AIMS =
      List.of(
          new Aim(ElasticsearchContender.RAW, Figure.SPEED, 0.5),
          new Aim(ElasticsearchContender.LOOP, Figure.SPEED, 0.8),
          new Aim(ElasticsearchContender.LOOP, Figure.CPU, 1.5));

  private static final int BULK_BYTES = 5 * 1024 * 1024;
  private static final int IN_FLIGHT = 2;

  private final ElasticsearchServer server;
  private final Path prepared;

  /**
   * @param folder where all servers write
   */
  ElasticsearchTarget(Path folder) {
    prepared = folder.resolve("prepared");
    server =
        new ElasticsearchServer(
            ServerOptions.in(folder.resolve("elasticsearch"))
                .withHeapMegabytes(HEAP_MEGABYTES)
                .withJvmArguments(AsShipped.jvmArguments()));
  }

  @Override
  public String name() {
    return "Elasticsearch";
  }

  @Override
  public String unit() {
    return "docs";
  }

  @Override
  public String plugin() {
    return "elasticsearch-sink";
  }

  @Override
  public Server server() {
    return server;
  }

  /** Its start script's JVM starts the one that serves. */
  @Override
  public long pid() {
    return ProcessHandle.of(server.pid()).stream()
        .flatMap(ProcessHandle::descendants)
        .max(Comparator.comparing(ElasticsearchTarget::cpu))
        .orElseThrow(() -> new IllegalStateException("Elasticsearch does not run"))
        .pid();
  }

  private static Duration cpu(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  @Override
  public ProfiledProcess profiled() {
    return ProfiledProcess.ELASTICSEARCH;
  }

  @Override
  public List<? extends Contender> warmUp() {
    return List.of(ElasticsearchContender.RAW);
  }

  @Override
  public List<Aim> aims() {
    return AIMS;
  }

  @Override
  public Place open(SinkScenario scenario) {
    return new ReportIndex(server.url(), scenario);
  }

  /** The topic's keys are stations, of which each has many reports. */
  @Override
  public Map<String, String> connector(SinkScenario scenario, Place place) {
    String topic = "topic." + scenario.topic() + ".";
    return Map.of(
        "connector.class",
        "dev.isobar.connect.elasticsearch.ElasticsearchSinkConnector",
        "elasticsearch.urls",
        server.url(),
        topic + "index",
        place.name(),
        topic + "id.fields",
        "station,time");
  }

  @Override
  public WriterCall program(Contender contender, ReportSource source, Place place) {
    return new WriterCall(
        WriterProgram.class,
        new WriterSpec(
            source,
            contender.readsTopic(),
            server.url(),
            place.name(),
            BULK_BYTES,
            IN_FLIGHT,
            prepared.toString()));
  }
}

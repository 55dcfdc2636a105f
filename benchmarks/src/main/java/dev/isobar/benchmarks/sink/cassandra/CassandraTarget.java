package dev.isobar.benchmarks.sink.cassandra;

import dev.isobar.benchmarks.profile.ProfiledProcess;
import dev.isobar.benchmarks.server.AsShipped;
import dev.isobar.benchmarks.sink.Aim;
import dev.isobar.benchmarks.sink.Aim.Figure;
import dev.isobar.benchmarks.sink.Contender;
import dev.isobar.benchmarks.sink.Place;
import dev.isobar.benchmarks.sink.ReportSource;
import dev.isobar.benchmarks.sink.SinkScenario;
import dev.isobar.benchmarks.sink.SinkTarget;
import dev.isobar.benchmarks.sink.cassandra.writer.WriterProgram;
import dev.isobar.benchmarks.sink.cassandra.writer.WriterSpec;
import dev.isobar.benchmarks.sink.writer.WriterCall;
import dev.isobar.local.CassandraServer;
import dev.isobar.local.Server;
import dev.isobar.local.ServerOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Tables of one Cassandra node. */
final class CassandraTarget implements SinkTarget {

  static final List<Aim> AIMS =
      List.of(
          new Aim(CassandraContender.RAW_SINGLE, Figure.SPEED, 1.3),
          new Aim(CassandraContender.LOOP, Figure.SPEED, 0.8),
          new Aim(CassandraContender.LOOP, Figure.CPU, 1.5));

  private final CassandraServer server;

  /**
   * @param folder where all servers write
   */
  CassandraTarget(Path folder) {
    ServerOptions options =
        ServerOptions.in(folder.resolve("cassandra"))
            .withHeapMegabytes(HEAP_MEGABYTES)
            .withJvmArguments(AsShipped.jvmArguments());
    for (Map.Entry<String, String> setting : AsShipped.CASSANDRA.entrySet()) {
      options = options.withSetting(setting.getKey(), setting.getValue());
    }
    server = new CassandraServer(options);
  }

  @Override
  public String name() {
    return "Cassandra";
  }

  @Override
  public String unit() {
    return "rows";
  }

  @Override
  public String plugin() {
    return "cassandra-sink";
  }

  @Override
  public Server server() {
    return server;
  }

  @Override
  public long pid() {
    return server.pid();
  }

  @Override
  public ProfiledProcess profiled() {
    return ProfiledProcess.CASSANDRA;
  }

  @Override
  public List<? extends Contender> warmUp() {
    return List.of(CassandraContender.RAW_SINGLE, CassandraContender.RAW_BATCH);
  }

  @Override
  public List<Aim> aims() {
    return AIMS;
  }

  @Override
  public Place open(SinkScenario scenario) {
    return new ReportRows(server, scenario.wide(), scenario.feed());
  }

  @Override
  public Map<String, String> connector(SinkScenario scenario, Place place) {
    return Map.of(
        "connector.class",
        "dev.isobar.connect.cassandra.CassandraSinkConnector",
        "topic." + scenario.topic() + ".table",
        place.name(),
        "cassandra.contact.points",
        "127.0.0.1:" + server.port(),
        "cassandra.local.datacenter",
        server.localDatacenter());
  }

  @Override
  public WriterCall program(Contender contender, ReportSource source, Place place) {
    CassandraContender own = (CassandraContender) contender;
    return new WriterCall(
        WriterProgram.class,
        new WriterSpec(
            source,
            own.readsTopic(),
            own.batchRows(),
            own.inFlight(),
            server.port(),
            server.localDatacenter(),
            place.name()));
  }
}

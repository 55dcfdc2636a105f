package dev.isobar.launcher;

import dev.isobar.launcher.access.Access;
import dev.isobar.local.JavaProgram;
import dev.isobar.local.Probe;
import dev.isobar.local.Server;
import java.util.ArrayList;
import java.util.List;

/** Our own programs, as the command lines that start them. */
final class Programs {

  private final Home home;
  private final Addresses addresses;
  private final StackShape shape;
  private final Access access;
  private final ServiceOptions options;

  Programs(Home home, Addresses addresses, StackShape shape, Access access) {
    this.home = home;
    this.addresses = addresses;
    this.shape = shape;
    this.access = access;
    this.options = new ServiceOptions(home);
  }

  Server simulator(WeatherOptions weather) {
    int port = addresses.simulator().getPort();
    List<String> arguments = new ArrayList<>(List.of("--port", Integer.toString(port)));
    arguments.addAll(List.of("--seed", Long.toString(weather.seed)));
    arguments.addAll(List.of("--speed", Double.toString(weather.speed)));
    arguments.addAll(
        List.of("--state", home.data(Pipeline.SIMULATOR).resolve("clock.properties").toString()));
    arguments.addAll(List.of("--fault-rate", Double.toString(weather.faultRate)));
    arguments.addAll(List.of("--malformed-rate", Double.toString(weather.malformedRate)));
    if (weather.start != null) {
      arguments.addAll(List.of("--start", weather.start.toString()));
    }
    if (weather.recorded != null) {
      arguments.addAll(List.of("--recorded", weather.recorded.toAbsolutePath().toString()));
    }
    return new JavaProgram(
        Pipeline.SIMULATOR,
        options.of(Pipeline.SIMULATOR, port),
        home.root().resolve("local-stack/simulator/target/isobar-nws-simulator.jar"),
        arguments,
        at -> Probe.http(Addresses.local(at).resolve("/simulator/stats")));
  }

  /** Each instance of the streams application. */
  List<Server> streamsApp() {
    List<String> names = StackShape.names(Pipeline.STREAMS_APP, shape.instances);
    List<Server> instances = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      instances.add(instance(names.get(i), addresses.streamsPorts().get(i)));
    }
    return instances;
  }

  private Server instance(String name, int port) {
    List<String> arguments =
        List.of(
            "run",
            "--config",
            access
                .configuration(
                    home.streamsConfig().resolve("streams.properties"),
                    home.streamsConfig().resolve("secured.properties"))
                .toString(),
            "--set",
            "bootstrap.servers=" + addresses.bootstrapServers(),
            "--set",
            "isobar.topics.replication=" + StackShape.replicas(shape.brokers),
            "--set",
            "cassandra.contact.points=" + String.join(",", addresses.cassandra()),
            "--set",
            "isobar.registry.url=" + addresses.registry(),
            "--set",
            "isobar.http.port=" + port,
            "--set",
            "state.dir=" + home.data(name).resolve("state"),
            // One that was killed is missed soon, so that the one started in its place goes on.
            "--set",
            "session.timeout.ms=10000");
    return new JavaProgram(
        name,
        options.of(name, port).withHeapMegabytes(512),
        home.root().resolve("streams-app/target/isobar-streams.jar"),
        arguments,
        at -> Probe.http(addresses.streams(at).resolve("/health/ready")));
  }
}

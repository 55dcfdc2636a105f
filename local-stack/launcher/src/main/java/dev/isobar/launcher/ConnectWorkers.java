package dev.isobar.launcher;

import dev.isobar.launcher.access.Access;
import dev.isobar.launcher.connect.ConnectRest;
import dev.isobar.launcher.connect.ConnectorFile;
import dev.isobar.launcher.connect.ConnectorStatus;
import dev.isobar.launcher.connect.Submission;
import dev.isobar.local.ConnectWorker;
import dev.isobar.local.LocalStack.Preparation;
import dev.isobar.local.Server;
import dev.isobar.local.ServerOptions;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One worker that is given the connectors as files, or a cluster of workers to which they are
 * submitted when the last of them is up.
 */
final class ConnectWorkers {

  private static final Duration FILES_RUN = Duration.ofSeconds(60);
  private static final Duration SUBMITTED_RUN = Duration.ofSeconds(120);
  private static final int HEAP_MEGABYTES = 512;
  private static final String SECRETS_FOLDER = "config.providers.secrets.param.allowed.paths";

  private final Home home;
  private final Addresses addresses;
  private final Access access;
  private final Map<String, String> environment;

  /**
   * @param environment what the connectors' files take from it
   */
  ConnectWorkers(Home home, Addresses addresses, Access access, Map<String, String> environment) {
    this.home = home;
    this.addresses = addresses;
    this.access = access;
    this.environment = environment;
  }

  /**
   * The workers as services.
   *
   * @param needs what must be ready before they are started
   */
  List<Service> services(List<Server> needs) {
    List<ServerOptions> options =
        new ServiceOptions(home)
            .ofEach(Pipeline.CONNECT, addresses.connectPorts(), HEAP_MEGABYTES).stream()
                .map(this::withEnvironment)
                .toList();
    return options.size() == 1
        ? List.of(alone(options.get(0), needs))
        : distributed(options, needs);
  }

  private Service alone(ServerOptions options, List<Server> needs) {
    List<Path> files = connectorFiles();
    ConnectWorker worker =
        new ConnectWorker(options, workerFile("worker.properties"), files, home.root());
    return new Service(
        worker,
        worker.restUrl(),
        needs,
        () ->
            new ConnectorStatus(rest(worker, FILES_RUN), FILES_RUN)
                .awaitRunning(names(files), Duration.ZERO));
  }

  private List<Service> distributed(List<ServerOptions> options, List<Server> needs) {
    List<Service> services = new ArrayList<>();
    for (ServerOptions one : options) {
      boolean last = services.size() == options.size() - 1;
      ConnectWorker worker =
          ConnectWorker.distributed(
              one.withSetting(SECRETS_FOLDER, secretsFolders()),
              workerFile("worker-distributed.properties"),
              home.root());
      List<Server> needed = new ArrayList<>(needs);
      if (last) {
        services.forEach(service -> needed.add(service.server()));
      }
      services.add(
          new Service(
              worker, worker.restUrl(), needed, last ? () -> submit(worker) : Preparation.NONE));
    }
    return services;
  }

  /** To the worker that has just come up: of the others one may be away. */
  private void submit(ConnectWorker worker) throws InterruptedException {
    List<ConnectorFile> connectors = connectorFiles().stream().map(ConnectorFile::read).toList();
    new Submission(rest(worker, SUBMITTED_RUN), SUBMITTED_RUN, line -> {}).apply(connectors);
  }

  private List<Path> connectorFiles() {
    return home.connectorFiles(".properties").stream()
        .map(file -> access.configuration(file, additions(file.getFileName().toString())))
        .toList();
  }

  private Path workerFile(String name) {
    return access.configuration(home.connectConfig().resolve(name), additions("worker.properties"));
  }

  private Path additions(String name) {
    return home.connectConfig().resolve("secured").resolve(name);
  }

  /** The user's own, and those of the secured variant where there are any. */
  private String secretsFolders() {
    return Stream.of(home.secrets(), home.accessSecrets())
        .filter(Files::isDirectory)
        .map(Path::toString)
        .collect(Collectors.joining(","));
  }

  private static ConnectRest rest(ConnectWorker worker, Duration patience) {
    return new ConnectRest(URI.create(worker.restUrl()), patience);
  }

  private static Set<String> names(List<Path> files) {
    return files.stream()
        .map(ConnectorFile::read)
        .map(ConnectorFile::name)
        .collect(Collectors.toSet());
  }

  private ServerOptions withEnvironment(ServerOptions options) {
    ServerOptions all = options;
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      all = all.withEnvironment(variable.getKey(), variable.getValue());
    }
    return all;
  }
}

package dev.isobar.local;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A Kafka Connect worker, run as {@code connect-standalone} or {@code connect-distributed} with the
 * caller's files.
 *
 * <p>Two environment variables are set for the files to use through {@code EnvVarConfigProvider}:
 * {@code ISOBAR_CONNECT_PORT}, on which the REST API must listen ({@code
 * listeners=http://127.0.0.1:${env:ISOBAR_CONNECT_PORT}}), and {@code ISOBAR_CONNECT_OFFSETS}, a
 * file in the worker's folder for {@code offset.storage.file.filename}.
 */
public final class ConnectWorker extends ProcessServer {

  private static final int DEFAULT_HEAP_MEGABYTES = 384;

  private final Distribution distribution = new Distribution("kafka");
  private final String mainClass;
  private final Path workerFile;
  private final List<Path> connectorFiles;
  private final Path workingDirectory;
  private final Probe probe;

  /**
   * With settings of the worker in {@link ServerOptions#settings()}: if there are any, the worker
   * gets a copy of its file with these in place of its own.
   *
   * @param options where and how it runs
   * @param workerFile the worker's properties
   * @param connectorFiles one file a connector; may be empty, the REST API can add more
   * @param workingDirectory what relative paths in the files refer to
   */
  public ConnectWorker(
      ServerOptions options, Path workerFile, List<Path> connectorFiles, Path workingDirectory) {
    this(
        "org.apache.kafka.connect.cli.ConnectStandalone",
        options,
        workerFile,
        connectorFiles,
        workingDirectory);
  }

  private ConnectWorker(
      String mainClass,
      ServerOptions options,
      Path workerFile,
      List<Path> connectorFiles,
      Path workingDirectory) {
    super("connect", options, "REST");
    this.mainClass = mainClass;
    this.workerFile = workerFile.toAbsolutePath();
    this.connectorFiles = connectorFiles.stream().map(Path::toAbsolutePath).toList();
    this.workingDirectory = workingDirectory.toAbsolutePath();
    this.probe = Probe.http(URI.create(restUrl() + "/connectors"));
  }

  /**
   * A worker of a cluster, which keeps connectors and offsets in Kafka: {@code group.id} and the
   * three storage topics are for its file to name. All workers of a cluster may have one file.
   * Connectors are made over the REST API.
   *
   * @param options where and how it runs; settings as above
   * @param workerFile the worker's properties
   * @param workingDirectory what relative paths in the file refer to
   */
  public static ConnectWorker distributed(
      ServerOptions options, Path workerFile, Path workingDirectory) {
    return new ConnectWorker(
        "org.apache.kafka.connect.cli.ConnectDistributed",
        options,
        workerFile,
        List.of(),
        workingDirectory);
  }

  /** The address of the REST API. */
  public String restUrl() {
    return "http://127.0.0.1:" + port();
  }

  @Override
  Command prepare() throws IOException {
    Path configuration = folder("config");
    Path logging =
        ConfigFile.writeResource(
            configuration.resolve("log4j2.properties"), "kafka-log4j2.properties");
    Path worker =
        options().settings().isEmpty()
            ? workerFile
            : ConfigFile.writeProperties(
                configuration.resolve("worker.properties"),
                ConfigFile.merged(read(workerFile), options().settings()));
    List<String> main =
        new JavaCommand(options().heapMegabytesOr(DEFAULT_HEAP_MEGABYTES), folder("tmp"))
            .property("log4j2.configurationFile", logging.toUri())
            .arguments(options().jvmArguments())
            .mainClass(
                distribution.classPath(),
                mainClass,
                Stream.concat(Stream.of(worker), connectorFiles.stream())
                    .map(Path::toString)
                    .toArray(String[]::new));
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("ISOBAR_CONNECT_PORT", Integer.toString(port()));
    environment.put("ISOBAR_CONNECT_OFFSETS", folder("data").resolve("offsets").toString());
    environment.putAll(options().environment());
    return new Command(main, environment, workingDirectory);
  }

  private static Map<String, String> read(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(in);
    }
    Map<String, String> values = new LinkedHashMap<>();
    properties.stringPropertyNames().forEach(n -> values.put(n, properties.getProperty(n)));
    return values;
  }

  @Override
  boolean answers() {
    return probe.isReady();
  }
}

package dev.isobar.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** An Apicurio Registry whose schemas and ids are kept in its folder. */
public final class RegistryServer extends ProcessServer {

  private static final int DEFAULT_HEAP_MEGABYTES = 160;

  private final Distribution distribution = new Distribution("registry");
  private final Probe probe;

  /** With system properties (Quarkus configuration) in {@link ServerOptions#settings()}. */
  public RegistryServer(ServerOptions options) {
    super("registry", options, "HTTP");
    this.probe = Probe.http(URI.create(ccompatUrl() + "/subjects"));
  }

  /**
   * One in a container of its official image, or that of {@code isobar.registry.image}.
   *
   * @throws IllegalArgumentException if the options have settings or JVM arguments: the image takes
   *     none
   */
  public static RegistryServer in(ContainerHost host, ServerOptions options) {
    RegistryServer server = new RegistryServer(options);
    server.refuse("settings", options.settings().keySet());
    server.runIn(host);
    return server;
  }

  /** The address that Apicurio's serializers take: the core API, version 2. */
  public String url() {
    return "http://127.0.0.1:" + port() + "/apis/registry/v2";
  }

  /** The address that speaks the Confluent schema registry's protocol. */
  public String ccompatUrl() {
    return "http://127.0.0.1:" + port() + "/apis/ccompat/v7";
  }

  @Override
  Command prepare() throws IOException {
    JavaCommand java =
        new JavaCommand(options().heapMegabytesOr(DEFAULT_HEAP_MEGABYTES), folder("tmp"));
    ConfigFile.merged(defaults(folder("data")), options().settings()).forEach(java::property);
    List<String> main =
        java.arguments(options().jvmArguments()).jar(jar(distribution.home()), List.of());
    return new Command(main, options().environment(), options().folder());
  }

  private static Path jar(Path home) throws IOException {
    try (Stream<Path> files = Files.list(home)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith("-runner.jar"))
          .findFirst()
          .orElseThrow(() -> new ServerFailedException("No *-runner.jar in " + home));
    }
  }

  Map<String, String> defaults(Path data) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("quarkus.http.host", "127.0.0.1");
    values.put("quarkus.http.port", Integer.toString(port()));
    // Every commit reaches the file, so ids in records stay valid even after a kill.
    values.put(
        "REGISTRY_DATASOURCE_URL", "jdbc:h2:file:" + data.resolve("registry") + ";WRITE_DELAY=0");
    values.put("quarkus.datasource.jdbc.min-size", "1");
    values.put("quarkus.datasource.jdbc.initial-size", "1");
    return values;
  }

  @Override
  ServerImage image() {
    return new ServerImage(
        name(),
        ServerImage.name("isobar.registry.image", "apicurio/apicurio-registry-mem:2.6.13.Final"),
        Map.of(
            "QUARKUS_HTTP_PORT",
            Integer.toString(port()),
            // As above: the image itself keeps schemas in memory, and forgets them when it stops.
            "REGISTRY_DATASOURCE_URL",
            "jdbc:h2:file:/tmp/registry;WRITE_DELAY=0",
            "JAVA_OPTS",
            "-Xmx%dm".formatted(options().heapMegabytesOr(DEFAULT_HEAP_MEGABYTES))),
        List.of(port()));
  }

  @Override
  boolean answers() {
    return probe.isReady();
  }
}

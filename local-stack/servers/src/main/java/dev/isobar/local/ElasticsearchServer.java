package dev.isobar.local;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One Elasticsearch node, without security and over plain HTTP unless its settings say otherwise.
 *
 * <p>It refuses to run as root. For root it is started as user 65534 (nobody) with one privilege
 * kept, to get at files whoever owns them, so that a data folder or a repository that only root can
 * enter works. This needs Linux and its {@code setpriv}; for any other user nothing special is
 * done.
 */
public final class ElasticsearchServer extends ProcessServer {

  private static final int DEFAULT_HEAP_MEGABYTES = 512;
  private static final String UNPRIVILEGED_ID = "65534";
  private static final String SECURITY = "xpack.security.enabled";
  private static final String HTTP_TLS = "xpack.security.http.ssl.enabled";

  private final Distribution distribution = new Distribution("elasticsearch");
  private final int transportPort;
  private final Probe probe;

  /** With settings of {@code elasticsearch.yml}, values as YAML, in the options. */
  public ElasticsearchServer(ServerOptions options) {
    super("elasticsearch", options, "HTTP");
    this.transportPort = addPort("other nodes");
    URI health = URI.create(url() + "/_cluster/health?wait_for_status=yellow&timeout=1s");
    // Where it asks who one is, it is up; a file with users is all that it needs to know them.
    this.probe = isOn(SECURITY) ? Probe.httpOrRefused(health) : Probe.http(health);
  }

  /**
   * One in a container of its official image, or that of {@code isobar.elasticsearch.image}.
   *
   * @throws IllegalArgumentException if the options have JVM arguments: the image takes none
   */
  public static ElasticsearchServer in(ContainerHost host, ServerOptions options) {
    ElasticsearchServer server = new ElasticsearchServer(options);
    server.runIn(host);
    return server;
  }

  /**
   * The address of its REST API, such as {@code http://127.0.0.1:9200}; https if the settings have
   * TLS for it.
   */
  public String url() {
    return (isOn(HTTP_TLS) ? "https" : "http") + "://127.0.0.1:" + port();
  }

  /**
   * The folder of its configuration, made if need be. Elasticsearch reads certificates and users
   * from files in it alone.
   */
  public Path configuration() throws IOException {
    return folder("config");
  }

  private boolean isOn(String setting) {
    return Boolean.parseBoolean(options().settings().get(setting));
  }

  @Override
  Command prepare() throws IOException {
    Path configuration = configuration();
    Path temporary = folder("tmp");
    ConfigFile.writeYaml(
        configuration.resolve("elasticsearch.yml"),
        ConfigFile.merged(defaults(folder("data"), folder("logs")), options().settings()));
    ConfigFile.writeResource(
        configuration.resolve("log4j2.properties"), "elasticsearch-log4j2.properties");
    Files.write(configuration.resolve("jvm.options"), jvmArguments(temporary));
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("ES_JAVA_HOME", System.getProperty("java.home"));
    environment.put("ES_PATH_CONF", configuration.toString());
    environment.put("ES_TMPDIR", temporary.toString());
    environment.put("CLI_JAVA_OPTS", "-XX:TieredStopAtLevel=1 -XX:-UsePerfData");
    environment.putAll(options().environment());
    List<String> words = new ArrayList<>();
    if (new UnixSystem().getUid() == 0) {
      words.addAll(asAnotherUser());
    }
    words.add(distribution.home().resolve("bin").resolve("elasticsearch").toString());
    return new Command(words, environment, options().folder());
  }

  private static List<String> asAnotherUser() {
    return List.of(
        "setpriv",
        "--reuid=" + UNPRIVILEGED_ID,
        "--regid=" + UNPRIVILEGED_ID,
        "--clear-groups",
        // Java asks access(2) whether a file is writable; without this bit, that question is
        // answered as if the process had no privileges.
        "--securebits=+no_setuid_fixup",
        "--bounding-set=-all,+dac_override",
        "--inh-caps=-all,+dac_override",
        "--ambient-caps=-all,+dac_override");
  }

  private List<String> jvmArguments(Path temporary) {
    int heap = options().heapMegabytesOr(DEFAULT_HEAP_MEGABYTES);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-Xms" + heap + "m",
                "-Xmx" + heap + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.io.tmpdir=" + temporary));
    arguments.addAll(options().jvmArguments());
    return arguments;
  }

  Map<String, String> defaults(Path data, Path logs) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("cluster.name", "isobar");
    values.put("node.name", "isobar");
    values.put("discovery.type", "single-node");
    values.put("network.host", "127.0.0.1");
    values.put("http.port", Integer.toString(port()));
    values.put("transport.port", Integer.toString(transportPort));
    values.put("path.data", ConfigFile.yamlQuoted(data));
    values.put("path.logs", ConfigFile.yamlQuoted(logs));
    values.put(SECURITY, "false");
    // A nearly full disk of a developer's machine must not make indices read-only.
    values.put("cluster.routing.allocation.disk.threshold_enabled", "false");
    return values;
  }

  @Override
  ServerImage image() {
    Path home = Path.of("/usr/share/elasticsearch");
    Map<String, String> environment =
        ConfigFile.merged(
            defaults(home.resolve("data"), home.resolve("logs")), options().settings());
    // The image's own folders.
    environment.keySet().removeIf(setting -> setting.startsWith("path."));
    environment.put("network.host", "0.0.0.0");
    environment.put(
        "ES_JAVA_OPTS",
        "-Xms%1$dm -Xmx%1$dm".formatted(options().heapMegabytesOr(DEFAULT_HEAP_MEGABYTES)));
    return new ServerImage(
        name(),
        ServerImage.name(
            "isobar.elasticsearch.image", "docker.elastic.co/elasticsearch/elasticsearch:8.19.21"),
        environment,
        List.of(port()));
  }

  @Override
  boolean answers() {
    return probe.isReady();
  }
}

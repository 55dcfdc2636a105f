package dev.isobar.launcher.connect;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Gives connectors to a cluster of workers: all of them, or none if one of them is wrong. */
public final class Submission {

  private static final Duration STEADY = Duration.ofSeconds(2);

  private final ConnectRest worker;
  private final ConnectorStatus status;
  private final Consumer<String> progress;

  /**
   * @param timeout how long connectors may take to run
   * @param progress is told each thing that was done, a line at a time
   */
  public Submission(ConnectRest worker, Duration timeout, Consumer<String> progress) {
    this.worker = worker;
    this.status = new ConnectorStatus(worker, timeout);
    this.progress = progress;
  }

  /**
   * Has each configuration validated, submits those that differ from what the workers have, and
   * waits until all connectors and their tasks run.
   *
   * @throws IllegalArgumentException if options are wrong, with each of them; nothing is submitted
   *     then
   * @throws IllegalStateException if the worker does not answer, or if a connector or a task does
   *     not run
   */
  public void apply(List<ConnectorFile> connectors) throws InterruptedException {
    List<String> wrong = new ArrayList<>();
    for (ConnectorFile connector : connectors) {
      wrong.addAll(wrongOptions(connector));
    }
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(
          "nothing is submitted: %s wrong:%n%s"
              .formatted(
                  wrong.size() == 1 ? "an option is" : wrong.size() + " options are",
                  String.join(System.lineSeparator(), wrong)));
    }
    boolean changed = false;
    for (ConnectorFile connector : connectors) {
      changed |= submit(connector);
    }
    Set<String> names = connectors.stream().map(ConnectorFile::name).collect(Collectors.toSet());
    status.awaitRunning(names, changed ? STEADY : Duration.ZERO).forEach(progress);
  }

  private List<String> wrongOptions(ConnectorFile connector) throws InterruptedException {
    Map<String, String> config = withName(connector);
    JsonNode validation;
    try {
      validation =
          worker.put(
              "/connector-plugins/" + encoded(connector.type()) + "/config/validate", config);
    } catch (RefusedException e) {
      return List.of(
          "%s: connector.class = %s%n    %s"
              .formatted(connector.name(), connector.type(), e.getMessage()));
    }
    List<String> wrong =
        WrongOption.in(validation, connector).stream()
            .map(option -> connector.name() + ": " + option.inWords())
            .toList();
    if (wrong.isEmpty()) {
      progress.accept(connector.name() + " is valid");
    }
    return wrong;
  }

  /** Whether it differed from what the workers had. */
  private boolean submit(ConnectorFile connector) throws InterruptedException {
    String path = "/connectors/" + encoded(connector.name()) + "/config";
    Optional<JsonNode> known = worker.get(path);
    Map<String, String> config = withName(connector);
    // The same again would have every task stop and start.
    if (known.isPresent() && text(known.get()).equals(config)) {
      progress.accept(connector.name() + " is there already and stays as it is");
      return false;
    }
    worker.put(path, config);
    progress.accept(connector.name() + (known.isPresent() ? " is changed" : " is made"));
    return true;
  }

  private static Map<String, String> withName(ConnectorFile connector) {
    Map<String, String> config = new TreeMap<>(connector.config());
    config.put("name", connector.name());
    return config;
  }

  private static Map<String, String> text(JsonNode config) {
    Map<String, String> text = new TreeMap<>();
    config.properties().forEach(option -> text.put(option.getKey(), option.getValue().asText()));
    return text;
  }

  private static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }
}

package dev.isobar.connect.nws;

import dev.isobar.connect.nws.config.ApiSettings;
import dev.isobar.connect.nws.config.Assignment;
import dev.isobar.connect.nws.config.NwsSourceConfig;
import dev.isobar.connect.nws.feed.SourceOffsets;
import dev.isobar.connect.nws.follow.FollowMonitor;
import dev.isobar.connect.nws.follow.Followed;
import dev.isobar.connect.nws.http.ApiClient;
import dev.isobar.connect.nws.http.ApiProbe;
import dev.isobar.connect.nws.http.Pager;
import dev.isobar.connect.nws.http.RateBudgets;
import dev.isobar.connect.nws.metrics.SourceMetrics;
import dev.isobar.connect.nws.poll.Backoff;
import dev.isobar.connect.support.OptionProblems;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads observations, forecasts, alerts and stations from the API of the US National Weather
 * Service. The options are in {@link NwsSourceConfig}. Stations and grid cells are spread over the
 * tasks; the alerts, and the lists of stations, are read by one task each.
 */
public final class NwsSourceConnector extends SourceConnector {

  private static final Logger LOG = LoggerFactory.getLogger(NwsSourceConnector.class);

  /** How long a validation waits for the API. */
  private static final Duration PROBE_PATIENCE = Duration.ofSeconds(2);

  /** How long the first tasks wait for the API to say what there is to follow. */
  private static final Duration FIRST_LOOK_PATIENCE = Duration.ofSeconds(5);

  private final Function<ApiSettings, Optional<String>> probe;
  private Map<String, String> properties = Map.of();
  private NwsSourceConfig config;
  private ApiClient client;
  private FollowMonitor monitor;

  /** Made by Connect. */
  public NwsSourceConnector() {
    this(settings -> ApiProbe.problem(settings, PROBE_PATIENCE));
  }

  /**
   * @param probe finds out what keeps the API from being read
   */
  NwsSourceConnector(Function<ApiSettings, Optional<String>> probe) {
    this.probe = probe;
  }

  @Override
  public String version() {
    String version = NwsSourceConnector.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  @Override
  public ConfigDef config() {
    return NwsSourceConfig.definition();
  }

  @Override
  public Class<? extends Task> taskClass() {
    return NwsSourceTask.class;
  }

  /** Finds all problems of the options; that the API is away is none, but is warned of. */
  @Override
  public Config validate(Map<String, String> connectorConfigs) {
    Map<String, String> problems = new LinkedHashMap<>();
    NwsSourceConfig.problems(connectorConfigs)
        .forEach(
            (name, problem) ->
                problems.put(
                    name,
                    "Invalid value "
                        + connectorConfigs.get(name)
                        + " for configuration "
                        + name
                        + ": "
                        + problem));
    Config checked =
        OptionProblems.addTo(super.validate(connectorConfigs), problems, connectorConfigs);
    if (checked.configValues().stream().allMatch(value -> value.errorMessages().isEmpty())) {
      ApiSettings api = NwsSourceConfig.from(connectorConfigs).api();
      probe
          .apply(api)
          .ifPresent(
              problem ->
                  LOG.warn(
                      "The API at {} does not answer as it should: {}. The connector can be started"
                          + " all the same and waits for it; check nws.base.url if this goes on.",
                      api.baseUrl(),
                      problem));
    }
    return checked;
  }

  /**
   * Starts also when the API is away.
   *
   * @throws org.apache.kafka.common.config.ConfigException if an option is missing or wrong
   */
  @Override
  public void start(Map<String, String> props) {
    properties = Map.copyOf(props);
    config = NwsSourceConfig.from(props);
    Clock clock = Clock.systemUTC();
    client =
        new ApiClient(
            config.api(),
            RateBudgets.ofWorker().lease(config.api().baseUrl(), config.api().requestsPerSecond()),
            SourceMetrics.NONE,
            clock);
    monitor =
        new FollowMonitor(
            config.selection(),
            new Pager(client)::fetch,
            config.polling().stations(),
            Backoff.standard(RandomGenerator.getDefault()),
            clock,
            () -> context().requestTaskReconfiguration());
    monitor.start();
  }

  /**
   * Gives each task its share. What was not found yet has no task; the monitor asks for another
   * round when it is found.
   */
  @Override
  public List<Map<String, String>> taskConfigs(int maxTasks) {
    Followed followed = monitor.followed(FIRST_LOOK_PATIENCE);
    List<Map<String, String>> configs = new ArrayList<>();
    for (Assignment share : Shares.of(config, followed, maxTasks)) {
      configs.add(share.addTo(properties));
    }
    return configs;
  }

  @Override
  public void stop() {
    if (monitor != null) {
      monitor.close();
    }
    if (client != null) {
      client.close();
    }
  }

  /**
   * Supported: the source offset of every record speaks of all records up to it and of none behind
   * it, so when Connect commits a record and its offset together, a task that continues from there
   * emits what is missing and nothing else, wherever its forerunner was cut.
   */
  @Override
  public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> connectorConfig) {
    return ExactlyOnceSupport.SUPPORTED;
  }

  /**
   * Takes every well-formed offset: nothing outside Connect has to know of it.
   *
   * @throws org.apache.kafka.connect.errors.ConnectException if a partition or an offset is none of
   *     this connector; the message says what would be right
   */
  @Override
  public boolean alterOffsets(
      Map<String, String> connectorConfig, Map<Map<String, ?>, Map<String, ?>> offsets) {
    offsets.forEach(SourceOffsets::check);
    return true;
  }
}

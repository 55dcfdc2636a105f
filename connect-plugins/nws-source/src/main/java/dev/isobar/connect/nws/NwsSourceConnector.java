package dev.isobar.connect.nws;

import dev.isobar.connect.nws.config.Assignment;
import dev.isobar.connect.nws.config.Feed;
import dev.isobar.connect.nws.config.NwsSourceConfig;
import dev.isobar.connect.nws.http.ApiClient;
import dev.isobar.connect.nws.http.Pager;
import dev.isobar.connect.nws.http.RateBudgets;
import dev.isobar.connect.nws.metrics.SourceMetrics;
import dev.isobar.connect.nws.poll.Backoff;
import dev.isobar.connect.support.OptionProblems;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;

/**
 * Reads reports and stations from the API of the US National Weather Service. The options are in
 * {@link NwsSourceConfig}; stations are spread over the tasks, and one task reads the list of
 * stations besides.
 */
public final class NwsSourceConnector extends SourceConnector {

  private Map<String, String> properties = Map.of();
  private NwsSourceConfig config;
  private ApiClient client;
  private StationMonitor monitor;

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
    return OptionProblems.addTo(super.validate(connectorConfigs), problems, connectorConfigs);
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
    if (config.selection().states().isEmpty()) {
      return;
    }
    Clock clock = Clock.systemUTC();
    client =
        new ApiClient(
            config.api(),
            RateBudgets.ofWorker().lease(config.api().baseUrl(), config.api().requestsPerSecond()),
            SourceMetrics.NONE,
            clock);
    monitor =
        new StationMonitor(
            new Pager(client)::fetch,
            config.polling().stations(),
            Backoff.standard(RandomGenerator.getDefault()),
            () -> context().requestTaskReconfiguration());
    monitor.watch(config.selection().states());
  }

  /**
   * Gives each task its stations. Stations of states not found yet have no task; the monitor asks
   * for another round when it finds them.
   */
  @Override
  public List<Map<String, String>> taskConfigs(int maxTasks) {
    boolean readsStations = config.selection().feeds().contains(Feed.STATIONS);
    SortedSet<String> followed = new TreeSet<>();
    if (config.selection().feeds().contains(Feed.OBSERVATIONS)) {
      followed.addAll(config.selection().stations());
      if (monitor != null) {
        followed.addAll(monitor.stations());
      }
    }
    int tasks = Math.min(maxTasks, Math.max(followed.size(), readsStations ? 1 : 0));
    if (tasks == 0) {
      return List.of();
    }
    double share = config.api().requestsPerSecond() / tasks;
    List<Map<String, String>> configs = new ArrayList<>();
    for (List<String> stations : StationSpread.over(tasks, followed)) {
      boolean first = configs.isEmpty();
      configs.add(new Assignment(stations, first && readsStations, share).addTo(properties));
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
}

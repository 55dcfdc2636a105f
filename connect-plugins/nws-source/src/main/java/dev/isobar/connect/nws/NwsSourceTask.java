package dev.isobar.connect.nws;

import dev.isobar.connect.nws.config.Assignment;
import dev.isobar.connect.nws.config.NwsSourceConfig;
import dev.isobar.connect.nws.feed.Endpoint;
import dev.isobar.connect.nws.feed.KnownStations;
import dev.isobar.connect.nws.feed.Malformed;
import dev.isobar.connect.nws.feed.ObservationEndpoint;
import dev.isobar.connect.nws.feed.Records;
import dev.isobar.connect.nws.feed.StationList;
import dev.isobar.connect.nws.feed.StationListEndpoint;
import dev.isobar.connect.nws.http.ApiClient;
import dev.isobar.connect.nws.http.Pager;
import dev.isobar.connect.nws.http.RateLimiter;
import dev.isobar.connect.nws.poll.Backoff;
import dev.isobar.connect.nws.poll.OutageLog;
import dev.isobar.connect.nws.poll.Poller;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the stations assigned to it; see {@link NwsSourceConnector}. */
public final class NwsSourceTask extends SourceTask {

  private static final Logger LOG = LoggerFactory.getLogger(NwsSourceTask.class);

  /** How long a poll may keep Connect from pausing or committing. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final InstantSource clock;
  private final RandomGenerator random;
  private final Backoff backoff;
  private volatile ApiClient client;
  private volatile Poller poller;

  /** Made by Connect. */
  public NwsSourceTask() {
    this(Clock.systemUTC(), RandomGenerator.getDefault(), Backoff::standard);
  }

  NwsSourceTask(
      InstantSource clock, RandomGenerator random, Function<RandomGenerator, Backoff> backoff) {
    this.clock = clock;
    this.random = random;
    this.backoff = backoff.apply(random);
  }

  @Override
  public String version() {
    return new NwsSourceConnector().version();
  }

  @Override
  public void start(Map<String, String> props) {
    NwsSourceConfig config = NwsSourceConfig.from(props);
    Assignment assignment = Assignment.from(props);
    client =
        new ApiClient(config.api(), new RateLimiter(assignment.requestsPerSecond(), clock), clock);
    poller =
        new Poller(
            endpoints(config, assignment, context.offsetStorageReader()),
            new Pager(client)::fetch,
            backoff,
            random,
            clock,
            new OutageLog());
    LOG.info(
        "Reading {} stations{} from {}",
        assignment.stations().size(),
        assignment.readsStations() ? " and the list of stations" : "",
        config.api().baseUrl());
  }

  private List<Endpoint> endpoints(
      NwsSourceConfig config, Assignment assignment, OffsetStorageReader offsets) {
    List<Endpoint> endpoints = new ArrayList<>();
    Records records = new Records(config.topics(), new Malformed(config.onMalformed(), clock));
    if (assignment.readsStations()) {
      KnownStations known = new KnownStations(offsets);
      for (StationList list : StationList.of(config.selection())) {
        endpoints.add(
            new StationListEndpoint(list, config.polling().stations(), records, known, offsets));
      }
    }
    Map<Map<String, String>, Map<String, Object>> committed =
        offsets.offsets(
            assignment.stations().stream().map(ObservationEndpoint::partition).toList());
    for (String station : assignment.stations()) {
      Map<String, Object> offset = committed.get(ObservationEndpoint.partition(station));
      endpoints.add(new ObservationEndpoint(station, config.polling(), records, offset, clock));
    }
    return endpoints;
  }

  /** Null when there is nothing new; never later than about a second, at once after a stop. */
  @Override
  public List<SourceRecord> poll() throws InterruptedException {
    return poller.poll(PATIENCE);
  }

  @Override
  public void stop() {
    if (poller != null) {
      poller.stop();
    }
    if (client != null) {
      client.close();
    }
  }
}

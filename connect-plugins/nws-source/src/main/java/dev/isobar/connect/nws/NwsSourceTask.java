package dev.isobar.connect.nws;

import dev.isobar.connect.nws.config.Assignment;
import dev.isobar.connect.nws.config.NwsSourceConfig;
import dev.isobar.connect.nws.control.ControlReader;
import dev.isobar.connect.nws.control.Wishes;
import dev.isobar.connect.nws.feed.Endpoint;
import dev.isobar.connect.nws.feed.EndpointFactory;
import dev.isobar.connect.nws.http.ApiClient;
import dev.isobar.connect.nws.http.Pager;
import dev.isobar.connect.nws.http.RateBudgets;
import dev.isobar.connect.nws.metrics.SourceMetrics;
import dev.isobar.connect.nws.metrics.TaskMetrics;
import dev.isobar.connect.nws.poll.Backoff;
import dev.isobar.connect.nws.poll.Hurry;
import dev.isobar.connect.nws.poll.OutageLog;
import dev.isobar.connect.nws.poll.Poller;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what is assigned to it; see {@link NwsSourceConnector}. */
public final class NwsSourceTask extends SourceTask {

  private static final Logger LOG = LoggerFactory.getLogger(NwsSourceTask.class);

  /** How long a poll may keep Connect from pausing or committing. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** Each takes some six kilobytes of the worker's memory, with its offset and in the producer. */
  private static final int MOST_UNACKNOWLEDGED = 4_000;

  private final InstantSource clock;
  private final RandomGenerator random;
  private final Backoff backoff;
  private final Unacknowledged unacknowledged = new Unacknowledged(MOST_UNACKNOWLEDGED);
  private volatile ApiClient client;
  private volatile Poller poller;
  private volatile ControlReader control;

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
    SourceMetrics metrics = metrics();
    List<Endpoint> endpoints =
        new EndpointFactory(config, context.offsetStorageReader(), clock, metrics).of(assignment);
    Hurry hurry = hurry(config, assignment, metrics);
    client =
        new ApiClient(
            config.api(),
            RateBudgets.ofWorker().lease(config.api().baseUrl(), config.api().requestsPerSecond()),
            metrics,
            clock);
    poller =
        new Poller(
            endpoints,
            new Pager(client)::fetch,
            backoff,
            System::nanoTime,
            hurry,
            metrics,
            new OutageLog());
    LOG.info(
        "Reading {} stations, {} grid cells{}{} from {}",
        assignment.stations().size(),
        assignment.grids().size(),
        assignment.readsStations() ? ", the lists of stations" : "",
        assignment.readsAlerts() ? ", the alerts" : "",
        config.api().baseUrl());
  }

  private SourceMetrics metrics() {
    try {
      return new TaskMetrics(context.pluginMetrics(), clock);
    } catch (LinkageError e) {
      LOG.info("No metrics: this worker does not offer them to plugins; Connect 4.1 and later do");
      return SourceMetrics.NONE;
    }
  }

  private Hurry hurry(NwsSourceConfig config, Assignment assignment, SourceMetrics metrics) {
    if (config.control().isEmpty() || assignment.stations().isEmpty()) {
      return Hurry.NONE;
    }
    Wishes wishes = new Wishes(assignment.stations(), config.pacing().shortest(), clock);
    control = ControlReader.of(config.control().get(), wishes, metrics, random);
    control.start();
    return wishes;
  }

  /** Null when there is nothing new; never later than about two seconds, at once after a stop. */
  @Override
  public List<SourceRecord> poll() throws InterruptedException {
    unacknowledged.awaitRoom(PATIENCE);
    List<SourceRecord> records = poller.poll(PATIENCE);
    unacknowledged.add(records == null ? 0 : records.size());
    return records;
  }

  @Override
  public void commitRecord(SourceRecord record, RecordMetadata metadata) {
    unacknowledged.done();
  }

  @Override
  public void stop() {
    unacknowledged.clear();
    if (poller != null) {
      poller.stop();
    }
    if (client != null) {
      client.close();
    }
    if (control != null) {
      control.close();
    }
  }
}

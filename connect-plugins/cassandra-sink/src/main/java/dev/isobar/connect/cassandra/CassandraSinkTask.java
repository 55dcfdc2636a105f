package dev.isobar.connect.cassandra;

import dev.isobar.connect.cassandra.config.CassandraSinkConfig;
import dev.isobar.connect.cassandra.connection.SessionLease;
import dev.isobar.connect.cassandra.connection.SharedSessions;
import dev.isobar.connect.cassandra.write.CassandraWriter;
import dev.isobar.connect.cassandra.write.ClusterTroubleException;
import dev.isobar.connect.cassandra.write.FailureKind;
import dev.isobar.connect.cassandra.write.WriteClock;
import dev.isobar.connect.support.Backoff;
import dev.isobar.connect.support.PluginVersion;
import dev.isobar.connect.support.RecordErrors;
import dev.isobar.connect.support.RecordErrors.RecordError;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what Connect delivers, all of it before put() returns, so that Connect commits the offsets
 * of nothing that is not in Cassandra or reported.
 */
public final class CassandraSinkTask extends SinkTask {

  private static final Logger log = LoggerFactory.getLogger(CassandraSinkTask.class);
  private static final Duration FIRST_WAIT = Duration.ofMillis(500);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final WriteClock clock;
  private final Backoff backoff;
  private CassandraSinkConfig config;
  private RecordErrors errors;
  private SessionLease lease;
  private CassandraWriter writer;

  /** Used by Connect. */
  public CassandraSinkTask() {
    this(Clock.systemUTC(), new Random());
  }

  CassandraSinkTask(InstantSource time, RandomGenerator random) {
    this.clock = new WriteClock(time);
    this.backoff = new Backoff(FIRST_WAIT, LONGEST_WAIT, random);
  }

  @Override
  public String version() {
    return PluginVersion.of(CassandraSinkTask.class);
  }

  /**
   * Connects. A cluster that is not there yet is no error: put() tries again.
   *
   * @throws ConfigException if the cluster is there but a table, the user or the data centre is not
   */
  @Override
  public void start(Map<String, String> properties) {
    config = CassandraSinkConfig.parse(properties);
    errors = new RecordErrors(context.errantRecordReporter(), "cannot be written to Cassandra");
    try {
      connect();
    } catch (ClusterTroubleException e) {
      waitAfter(e);
    }
  }

  /**
   * Writes the records.
   *
   * @throws RetriableException while the cluster cannot write; Connect then delivers the same
   *     records again after a wait
   */
  @Override
  public void put(Collection<SinkRecord> records) {
    if (records.isEmpty()) {
      return;
    }
    try {
      connect();
      List<RecordError> unwritable = writer.write(records);
      if (backoff.failures() > 0) {
        log.info("Cassandra takes writes again after {} failed attempts", backoff.failures());
        backoff.reset();
      }
      errors.report(unwritable);
    } catch (ClusterTroubleException e) {
      context.timeout(waitAfter(e).toMillis());
      throw new RetriableException(
          "Cassandra at " + config.connection().where() + " cannot write now: " + e.getMessage(),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectException("Interrupted while writing to Cassandra", e);
    }
  }

  private void connect() {
    if (writer != null) {
      return;
    }
    SessionLease opened = open();
    try {
      writer = new CassandraWriter(config, opened.session(), clock);
      lease = opened;
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
    log.info(
        "Connected to Cassandra at {}, writing {}", config.connection().where(), config.tables());
  }

  private SessionLease open() {
    try {
      return SharedSessions.ofWorker().lease(config.connection());
    } catch (ConfigException e) {
      throw e;
    } catch (RuntimeException e) {
      if (FailureKind.of(e) == FailureKind.TRANSIENT) {
        throw new ClusterTroubleException(e);
      }
      throw new ConnectException(
          "No session with Cassandra at " + config.connection().where() + " can be opened: " + e,
          e);
    }
  }

  /** Says it once for each outage. */
  private Duration waitAfter(ClusterTroubleException trouble) {
    if (backoff.failures() == 0) {
      log.warn(
          "Cassandra at {} cannot write now; trying until it can: {}",
          config.connection().where(),
          trouble.getMessage());
    } else {
      log.debug("Cassandra still cannot write: {}", trouble.getMessage());
    }
    return backoff.next();
  }

  @Override
  public void stop() {
    if (lease != null) {
      lease.close();
      lease = null;
      writer = null;
    }
  }
}

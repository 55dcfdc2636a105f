package dev.isobar.connect.cassandra.table;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.metadata.schema.KeyspaceMetadata;
import com.datastax.oss.driver.api.core.metadata.schema.TableMetadata;
import com.datastax.oss.driver.api.core.servererrors.InvalidConfigurationInQueryException;
import com.datastax.oss.driver.api.core.servererrors.QueryValidationException;
import com.datastax.oss.driver.api.core.servererrors.UnauthorizedException;
import dev.isobar.connect.cassandra.config.TableName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;

/** Makes tables and adds to them what new records need. May be used by any thread. */
public final class TableKeeper {

  // The tasks of a worker have nothing else in common. One changes the schema, the others wait and
  // find it changed.
  private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  private final CqlSession session;
  private final SchemaChanges changes;

  // What a refusal was about. While a table stays so, it need not be looked at again.
  private final Map<TableName, Optional<TableMetadata>> refused = new ConcurrentHashMap<>();

  public TableKeeper(CqlSession session) {
    this.session = session;
    this.changes = new SchemaChanges(session);
  }

  /**
   * Makes the table, or adds columns and members of types to it, as far as the settings allow.
   *
   * @param columns the columns that records will write, with their schemas; a schema may be null
   *     where the column is there already
   * @return the table as it is then
   * @throws DataException if records with these schemas can never be written; the message has the
   *     statements that would be needed
   * @throws ConfigException if no record can be written, as the keyspace or the table is missing,
   *     or has another primary key than is declared
   * @throws DriverException if the cluster cannot change its schema now
   */
  public TableMetadata ensure(
      TableName name, CreateSettings settings, Map<CqlIdentifier, Schema> columns) {
    try {
      if (needs(name, settings, columns).isEmpty()) {
        return table(name).orElseThrow();
      }
    } catch (ConfigException | DataException e) {
      // What other sessions have changed may not be known here yet.
      if (table(name).equals(refused.get(name))) {
        throw e;
      }
    }
    lock();
    try {
      return changed(name, settings, columns);
    } catch (DataException e) {
      refused.put(name, table(name));
      throw e;
    } finally {
      ONE_AT_A_TIME.unlock();
    }
  }

  private static void lock() {
    try {
      if (!ONE_AT_A_TIME.tryLock(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new DriverTimeoutException("Another task has been changing the schema all the time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectException("Interrupted while another task changes the schema", e);
    }
  }

  private TableMetadata changed(
      TableName name, CreateSettings settings, Map<CqlIdentifier, Schema> columns) {
    changes.awaitAgreement();
    String last = null;
    QueryValidationException refusal = null;
    while (true) {
      List<String> statements = needs(name, settings, columns);
      if (statements.isEmpty()) {
        return table(name).orElseThrow();
      }
      if (statements.get(0).equals(last)) {
        throw failure(last, refusal);
      }
      last = statements.get(0);
      refusal = null;
      try {
        changes.run(last);
      } catch (QueryValidationException e) {
        // Another worker may have done the same in between: then nothing more is needed of it.
        refusal = e;
        changes.awaitAgreement();
      }
    }
  }

  private static RuntimeException failure(String statement, QueryValidationException refusal) {
    if (refusal == null) {
      return new DriverTimeoutException("Was run, but is not to be seen yet: " + statement);
    }
    String message = "Cassandra refuses " + statement + ": " + refusal.getMessage();
    if (refusal instanceof UnauthorizedException) {
      return configuration(message + ". Give the user this right, or make the change", refusal);
    }
    return refusal instanceof InvalidConfigurationInQueryException
        ? configuration(message, refusal)
        : new DataException(message, refusal);
  }

  private static ConfigException configuration(String message, Throwable cause) {
    ConfigException exception = new ConfigException(message);
    exception.initCause(cause);
    return exception;
  }

  private List<String> needs(
      TableName name, CreateSettings settings, Map<CqlIdentifier, Schema> columns) {
    KeyspaceMetadata keyspace =
        session
            .getMetadata()
            .getKeyspace(name.keyspace())
            .orElseThrow(
                () ->
                    new ConfigException(
                        SchemaNames.missingKeyspace(session.getMetadata(), name.keyspace())));
    return new TableNeeds(keyspace, name, settings).of(columns);
  }

  private Optional<TableMetadata> table(TableName name) {
    return session
        .getMetadata()
        .getKeyspace(name.keyspace())
        .flatMap(keyspace -> keyspace.getTable(name.table()));
  }
}

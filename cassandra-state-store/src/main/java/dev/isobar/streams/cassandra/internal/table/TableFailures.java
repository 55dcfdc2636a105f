package dev.isobar.streams.cassandra.internal.table;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.RequestThrottlingException;
import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import com.datastax.oss.driver.api.core.connection.BusyConnectionException;
import com.datastax.oss.driver.api.core.connection.ClosedConnectionException;
import com.datastax.oss.driver.api.core.connection.ConnectionInitException;
import com.datastax.oss.driver.api.core.connection.FrameTooLongException;
import com.datastax.oss.driver.api.core.connection.HeartbeatException;
import com.datastax.oss.driver.api.core.cql.ExecutionInfo;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.servererrors.BootstrappingException;
import com.datastax.oss.driver.api.core.servererrors.CoordinatorException;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import com.datastax.oss.driver.api.core.servererrors.OverloadedException;
import com.datastax.oss.driver.api.core.servererrors.QueryConsistencyException;
import com.datastax.oss.driver.api.core.servererrors.ServerError;
import com.datastax.oss.driver.api.core.servererrors.SyntaxError;
import com.datastax.oss.driver.api.core.servererrors.UnauthorizedException;
import com.datastax.oss.driver.api.core.servererrors.UnavailableException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/** Tells what a failure of the driver means and what to do about it. */
final class TableFailures {

  private static final List<Class<? extends Throwable>> PASSING =
      List.of(
          DriverTimeoutException.class,
          UnavailableException.class,
          // Timeouts and failures at replicas.
          QueryConsistencyException.class,
          OverloadedException.class,
          BootstrappingException.class,
          ServerError.class,
          BusyConnectionException.class,
          ClosedConnectionException.class,
          ConnectionInitException.class,
          HeartbeatException.class,
          RequestThrottlingException.class);

  private TableFailures() {}

  /**
   * What to throw.
   *
   * @param purpose of the query, as in "to read rows"
   * @param table the table's name or what else was asked
   */
  static TableException of(String purpose, String table, Throwable thrown) {
    Throwable failure = unwrapped(thrown);
    if (failure instanceof TableException known) {
      return known;
    }
    String message =
        "Cassandra failed "
            + purpose
            + ", table "
            + table
            + host(failure)
            + ": "
            + failure.getClass().getSimpleName()
            + ": "
            + failure.getMessage();
    boolean passing = passing(failure);
    return new TableException(
        passing ? message : message + ". " + remedy(failure, table), passing, failure);
  }

  /**
   * What to throw when statements cannot be prepared for a table that has just been found as it
   * must be. While another instance creates it, it can be found a moment before nodes know it.
   */
  static TableException ofPreparing(String table, Throwable thrown) {
    Throwable failure = unwrapped(thrown);
    return failure instanceof InvalidQueryException
        ? new TableException(
            "Table "
                + table
                + " was found, but Cassandra does not take statements for it yet: "
                + failure.getMessage(),
            true,
            failure)
        : of("to prepare statements", table, thrown);
  }

  private static Throwable unwrapped(Throwable thrown) {
    Throwable failure = thrown;
    while ((failure instanceof CompletionException || failure instanceof ExecutionException)
        && failure.getCause() != null) {
      failure = failure.getCause();
    }
    return failure;
  }

  private static boolean passing(Throwable failure) {
    if (tooLarge(failure)) {
      return false;
    }
    if (failure instanceof AllNodesFailedException all) {
      List<Throwable> errors =
          all.getAllErrors().values().stream().flatMap(Collection::stream).toList();
      // None at all means that no node is known to be up.
      return errors.isEmpty()
          || !errors.stream().allMatch(AuthenticationException.class::isInstance);
    }
    return PASSING.stream().anyMatch(type -> type.isInstance(failure));
  }

  /** Some versions call an oversized mutation an invalid query, others a server error. */
  private static boolean tooLarge(Throwable failure) {
    String text = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    return failure instanceof FrameTooLongException
        || (failure instanceof CoordinatorException
            && (text.contains("oversized mutation")
                || text.contains("too large")
                || text.contains("too long")
                || text.contains("exceeds allowed maximum")
                || text.contains("longer than maximum")));
  }

  private static String host(Throwable failure) {
    if (failure instanceof AllNodesFailedException all && !all.getAllErrors().isEmpty()) {
      return ", hosts "
          + all.getAllErrors().keySet().stream()
              .map(node -> node.getEndPoint().toString())
              .collect(Collectors.joining(", "));
    }
    Node node = null;
    if (failure instanceof CoordinatorException error) {
      node = error.getCoordinator();
    } else if (failure instanceof DriverException error) {
      ExecutionInfo info = error.getExecutionInfo();
      node = info == null ? null : info.getCoordinator();
    }
    return node == null ? "" : ", host " + node.getEndPoint();
  }

  private static String remedy(Throwable failure, String table) {
    if (failure instanceof UnauthorizedException || failure instanceof AllNodesFailedException) {
      return "Grant the user SELECT and MODIFY on the table, and CREATE on its keyspace if the"
          + " application is to create tables (cassandra.store.create.tables)";
    }
    if (tooLarge(failure)) {
      return "A key takes at most 65535 bytes, a row what commitlog_segment_size,"
          + " native_transport_max_message_size and native_transport_max_frame_size in"
          + " cassandra.yaml allow: raise these, or keep such values elsewhere";
    }
    if (failure instanceof SyntaxError) {
      return "The server does not know CQL as Cassandra 4.0 and later do; use such a one";
    }
    if (failure instanceof InvalidQueryException) {
      return "If "
          + table
          + " was dropped or altered, restart the application: it creates or checks the table and"
          + " says what else is wrong";
    }
    return "This does not pass by itself";
  }
}

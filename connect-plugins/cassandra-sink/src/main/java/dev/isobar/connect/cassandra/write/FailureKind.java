package dev.isobar.connect.cassandra.write;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.NodeUnavailableException;
import com.datastax.oss.driver.api.core.RequestThrottlingException;
import com.datastax.oss.driver.api.core.connection.BusyConnectionException;
import com.datastax.oss.driver.api.core.connection.ClosedConnectionException;
import com.datastax.oss.driver.api.core.connection.ConnectionInitException;
import com.datastax.oss.driver.api.core.connection.FrameTooLongException;
import com.datastax.oss.driver.api.core.connection.HeartbeatException;
import com.datastax.oss.driver.api.core.servererrors.BootstrappingException;
import com.datastax.oss.driver.api.core.servererrors.CASWriteUnknownException;
import com.datastax.oss.driver.api.core.servererrors.FunctionFailureException;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import com.datastax.oss.driver.api.core.servererrors.OverloadedException;
import com.datastax.oss.driver.api.core.servererrors.QueryConsistencyException;
import com.datastax.oss.driver.api.core.servererrors.ServerError;
import com.datastax.oss.driver.api.core.servererrors.TruncateException;
import com.datastax.oss.driver.api.core.servererrors.UnavailableException;
import com.datastax.oss.driver.api.core.servererrors.WriteFailureException;
import java.util.List;

/** What to do about a write that failed. */
public enum FailureKind {
  /** The cluster's trouble, which passes: try again. */
  TRANSIENT,
  /** The cluster's trouble or the record's fault, which only further attempts can tell. */
  SUSPECT,
  /** This record's own fault: report it and go on. */
  RECORD,
  /** Every record would fail so: stop and say why. */
  PERMANENT;

  // Such as a mutation that is larger than a replica's commit log takes.
  private static final List<Class<? extends Throwable>> SUSPECT_FAILURES =
      List.of(WriteFailureException.class, ServerError.class);

  private static final List<Class<? extends Throwable>> TRANSIENT_FAILURES =
      List.of(
          AllNodesFailedException.class,
          NodeUnavailableException.class,
          DriverTimeoutException.class,
          UnavailableException.class,
          // Timeouts and failures at replicas: some of them may have the row.
          QueryConsistencyException.class,
          CASWriteUnknownException.class,
          OverloadedException.class,
          BootstrappingException.class,
          TruncateException.class,
          BusyConnectionException.class,
          ClosedConnectionException.class,
          ConnectionInitException.class,
          HeartbeatException.class,
          RequestThrottlingException.class);

  private static final List<Class<? extends Throwable>> RECORD_FAILURES =
      List.of(
          // Such as a key that is empty or too long; the statement itself was prepared well.
          InvalidQueryException.class, FunctionFailureException.class, FrameTooLongException.class);

  public static FailureKind of(Throwable failure) {
    if (isOneOf(RECORD_FAILURES, failure)) {
      return RECORD;
    }
    if (isOneOf(SUSPECT_FAILURES, failure)) {
      return SUSPECT;
    }
    return isOneOf(TRANSIENT_FAILURES, failure) ? TRANSIENT : PERMANENT;
  }

  /** Whether an attempt that failed so may succeed later, as far as one can see. */
  public boolean mayPass() {
    return this == TRANSIENT || this == SUSPECT;
  }

  /** Whether it says that no node can be reached at all. */
  static boolean isAway(Throwable failure) {
    return failure instanceof AllNodesFailedException;
  }

  private static boolean isOneOf(List<Class<? extends Throwable>> types, Throwable failure) {
    return types.stream().anyMatch(type -> type.isInstance(failure));
  }
}

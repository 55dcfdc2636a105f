package dev.isobar.app.normals;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import com.datastax.oss.driver.api.core.servererrors.UnauthorizedException;
import dev.isobar.app.config.NormalsSettings;
import org.apache.kafka.common.config.ConfigException;

/** Says why the table cannot be used, and what to do. */
final class NormalsFailures {

  private NormalsFailures() {}

  /**
   * @param use what cannot be done: read or written
   * @param table keyspace and table
   */
  static NormalsUnavailableException explained(String use, String table, Throwable failure) {
    String message;
    if (failure instanceof InvalidQueryException) {
      message =
          "The table %s cannot be %s (%s): make it with climate-normals.cql, name another with %s, or set %s=false."
              .formatted(
                  table, use, failure.getMessage(), NormalsSettings.TABLE, NormalsSettings.ENABLED);
    } else if (failure instanceof UnauthorizedException) {
      message =
          "The table %s may not be %s (%s): grant it to the user of cassandra.username."
              .formatted(table, use, failure.getMessage());
    } else if (failure instanceof ConfigException) {
      message = failure.getMessage() + ".";
    } else if (failure instanceof AllNodesFailedException
        || failure instanceof DriverTimeoutException) {
      message =
          "Cassandra, which has the table %s, does not answer (%s)."
              .formatted(table, failure.getMessage());
    } else {
      message = "The table %s cannot be %s: %s.".formatted(table, use, failure);
    }
    return new NormalsUnavailableException(message, failure);
  }
}

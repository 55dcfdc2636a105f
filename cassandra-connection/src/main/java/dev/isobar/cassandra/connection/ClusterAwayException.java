package dev.isobar.cassandra.connection;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.metadata.Node;
import java.util.List;
import java.util.Map;

/** No node takes a connection now, each for a reason that may pass. */
public final class ClusterAwayException extends AllNodesFailedException {

  private static final long serialVersionUID = 1;

  private final String option;

  /**
   * Tells why.
   *
   * @param option the option to look at, if it does not pass
   * @param message names the nodes and their reasons
   * @param errors those of the driver by node; may be empty
   */
  ClusterAwayException(String option, String message, Map<Node, List<Throwable>> errors) {
    super(message, null, errors.entrySet());
    this.option = option;
  }

  /** Returns the name of the option to look at, if the reasons do not pass by themselves. */
  public String option() {
    return option;
  }

  @Override
  public DriverException copy() {
    return new ClusterAwayException(option, getMessage(), getAllErrors());
  }
}

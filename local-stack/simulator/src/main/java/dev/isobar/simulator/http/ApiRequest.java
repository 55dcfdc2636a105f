package dev.isobar.simulator.http;

import java.time.Instant;
import java.util.Map;

/**
 * A request to the API.
 *
 * @param path the parts of the path that vary
 * @param query the query's parameters
 * @param now the simulated instant it is answered for
 * @param base what links to the simulator begin with, without a slash at the end
 * @param featureFlags the header of that name, or empty
 */
record ApiRequest(
    Map<String, String> path,
    QueryParameters query,
    Instant now,
    String base,
    String featureFlags) {

  String path(String name) {
    return path.get(name);
  }
}

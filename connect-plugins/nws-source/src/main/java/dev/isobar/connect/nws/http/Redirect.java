package dev.isobar.connect.nws.http;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.Set;

/** Where an answer sends the one who asks. The API sends to other paths of its own only. */
final class Redirect {

  private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);

  private Redirect() {}

  /**
   * The place to ask instead; empty if the answer names none.
   *
   * @throws RequestFailedException if it is on another host or no longer encrypted
   */
  static Optional<URI> target(URI asked, HttpResponse<?> response) {
    if (!STATUSES.contains(response.statusCode())) {
      return Optional.empty();
    }
    Optional<URI> target =
        response.headers().firstValue("Location").flatMap(location -> resolve(asked, location));
    if (target.isPresent() && !isSameHost(asked, target.get())) {
      // The whole of it may hold what is not for the log.
      throw new RequestFailedException(
          "status "
              + response.statusCode()
              + " points to "
              + target.get().getScheme()
              + "://"
              + target.get().getHost()
              + ", and only the host of the base URL is asked ("
              + asked
              + ")",
          response.statusCode(),
          null,
          null);
    }
    return target;
  }

  private static boolean isSameHost(URI asked, URI target) {
    return asked.getHost().equalsIgnoreCase(target.getHost())
        && (asked.getScheme().equals(target.getScheme()) || "https".equals(target.getScheme()));
  }

  private static Optional<URI> resolve(URI asked, String location) {
    try {
      return Optional.of(asked.resolve(location));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}

package dev.isobar.connect.nws.poll;

import dev.isobar.connect.nws.http.RequestFailedException;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of failures once and not at each attempt: one warning when the first request fails, one
 * line when everything that failed has answered again. What does not exist is named one by one.
 */
public final class OutageLog {

  private final Logger log;
  private final Set<String> failing = new HashSet<>();
  private final Set<String> missing = new HashSet<>();

  public OutageLog() {
    this(LoggerFactory.getLogger(OutageLog.class));
  }

  OutageLog(Logger log) {
    this.log = log;
  }

  /**
   * @param name what was asked for
   */
  public void failed(String name, RequestFailedException failure) {
    if (failure.isNotFound()) {
      failing.remove(name);
      if (missing.add(name)) {
        log.warn(
            "The API has no {}: {}. Asking for it ever more rarely.", name, failure.getMessage());
      }
    } else if (failing.isEmpty()) {
      failing.add(name);
      log.warn(
          "Could not read {}: {}. Trying again and again, ever more slowly; no further word until"
              + " it works.",
          name,
          failure.getMessage());
    } else {
      failing.add(name);
      log.debug("Could not read {}: {}", name, failure.getMessage());
    }
  }

  /**
   * @param name what was asked for
   */
  public void succeeded(String name) {
    missing.remove(name);
    if (failing.remove(name) && failing.isEmpty()) {
      log.info("The API answers again; the last to recover was {}.", name);
    }
  }
}

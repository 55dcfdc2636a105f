package dev.isobar.cassandra.connection;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The contact points of one attempt whose names have no address. */
final class UnknownHosts {

  private static final Logger log = LoggerFactory.getLogger(UnknownHosts.class);

  private final List<String> reasons = new ArrayList<>();

  void add(ContactPoint point) {
    log.debug("The name of contact point {} has no address", point);
    reasons.add(point + " (unknown host)");
  }

  List<String> reasons() {
    return reasons;
  }
}

package dev.isobar.connect.nws.feed;

import dev.isobar.connect.nws.config.Alerts;
import dev.isobar.connect.nws.config.Point;
import dev.isobar.connect.nws.config.Selection;
import java.util.ArrayList;
import java.util.List;

/**
 * A list of active alerts that the API can give. It takes one kind of place at a time.
 *
 * @param name for the log
 * @param path path and query below the base URL
 */
record AlertQuery(String name, String path) {

  /** Keeps the URL short. */
  private static final int ZONES_PER_REQUEST = 50;

  /** The lists that together hold all alerts of the selection; at least one. */
  static List<AlertQuery> of(Selection selection, Alerts alerts) {
    String all = "/alerts/active?status=" + String.join(",", alerts.statuses());
    List<AlertQuery> queries = new ArrayList<>();
    if (!selection.states().isEmpty()) {
      String states = String.join(",", selection.states());
      queries.add(new AlertQuery("alerts of " + states, all + "&area=" + states));
    }
    List<String> zones = selection.zones();
    for (int from = 0; from < zones.size(); from += ZONES_PER_REQUEST) {
      String some =
          String.join(",", zones.subList(from, Math.min(zones.size(), from + ZONES_PER_REQUEST)));
      queries.add(new AlertQuery("alerts of " + some, all + "&zone=" + some));
    }
    for (Point point : selection.points()) {
      queries.add(new AlertQuery("alerts at " + point.text(), all + "&point=" + point.text()));
    }
    return queries.isEmpty() ? List.of(new AlertQuery("all alerts", all)) : queries;
  }
}

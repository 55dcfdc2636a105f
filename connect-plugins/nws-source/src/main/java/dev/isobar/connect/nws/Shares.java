package dev.isobar.connect.nws;

import dev.isobar.connect.nws.config.Assignment;
import dev.isobar.connect.nws.config.Feed;
import dev.isobar.connect.nws.config.NwsSourceConfig;
import dev.isobar.connect.nws.config.Selection;
import dev.isobar.connect.nws.follow.Followed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Divides all that is to be read among the tasks. */
final class Shares {

  private static final String STATION_LISTS = "lists of stations";
  private static final String ALERTS = "alerts";

  private Shares() {}

  /** A share for each task; none is empty, so there may be fewer of them than {@code maxTasks}. */
  static List<Assignment> of(NwsSourceConfig config, Followed followed, int maxTasks) {
    Selection selection = config.selection();
    Collection<String> stations =
        selection.has(Feed.OBSERVATIONS) ? followed.stations() : List.of();
    Set<String> whole = wholeFeeds(selection);
    int things = stations.size() + followed.grids().size() + whole.size();
    int tasks = Math.min(maxTasks, things);
    if (tasks == 0) {
      return List.of();
    }
    Spread spread = new Spread(tasks);
    List<List<String>> stationShares = spread.add(stations);
    List<List<String>> gridShares = spread.add(followed.grids());
    List<List<String>> wholeShares = spread.add(whole);
    List<Assignment> shares = new ArrayList<>();
    for (int task = 0; task < tasks; task++) {
      boolean readsStations = wholeShares.get(task).contains(STATION_LISTS);
      shares.add(
          new Assignment(
              stationShares.get(task),
              gridShares.get(task),
              readsStations,
              readsStations ? List.copyOf(followed.listed()) : List.of(),
              wholeShares.get(task).contains(ALERTS)));
    }
    return shares;
  }

  /** The feeds that one task reads alone, as the parts of each share what was emitted. */
  private static Set<String> wholeFeeds(Selection selection) {
    Set<String> feeds = new TreeSet<>();
    if (selection.has(Feed.STATIONS)) {
      feeds.add(STATION_LISTS);
    }
    if (selection.has(Feed.ALERTS)) {
      feeds.add(ALERTS);
    }
    return feeds;
  }
}

package dev.isobar.connect.nws.feed;

import dev.isobar.connect.nws.config.Selection;
import java.util.ArrayList;
import java.util.List;

/**
 * A list of stations that the API can give.
 *
 * @param name for the log
 * @param path path and query below the base URL
 */
public record StationList(String name, String path) {

  /** Keeps the URL short. */
  private static final int IDS_PER_REQUEST = 50;

  /** The lists of all stations that are followed. */
  public static List<StationList> of(Selection selection) {
    List<StationList> lists = new ArrayList<>();
    List<String> ids = selection.stations();
    for (int from = 0; from < ids.size(); from += IDS_PER_REQUEST) {
      String some =
          String.join(",", ids.subList(from, Math.min(ids.size(), from + IDS_PER_REQUEST)));
      lists.add(new StationList("stations " + some, "/stations?id=" + some + "&limit=500"));
    }
    selection.states().forEach(state -> lists.add(ofState(state)));
    return List.copyOf(lists);
  }

  /** All stations of a state. */
  public static StationList ofState(String state) {
    return new StationList("stations of state " + state, "/stations?state=" + state + "&limit=500");
  }
}

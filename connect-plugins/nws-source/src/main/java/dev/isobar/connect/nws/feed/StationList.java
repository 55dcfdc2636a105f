package dev.isobar.connect.nws.feed;

import dev.isobar.connect.nws.config.Selection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A list of stations that the API can give.
 *
 * @param name for the log
 * @param path path and query below the base URL
 */
public record StationList(String name, String path) {

  /** Keeps the URL short. */
  private static final int IDS_PER_REQUEST = 50;

  /**
   * The lists of all stations that are followed.
   *
   * @param others stations that are neither named nor in a state of the selection
   */
  public static List<StationList> of(Selection selection, Collection<String> others) {
    Set<String> ids = new LinkedHashSet<>(selection.stations());
    ids.addAll(others);
    List<StationList> lists = new ArrayList<>(ofIds(List.copyOf(ids)));
    selection.states().forEach(state -> lists.add(ofState(state)));
    return List.copyOf(lists);
  }

  /** Lists of these stations, by id. */
  public static List<StationList> ofIds(List<String> ids) {
    List<StationList> lists = new ArrayList<>();
    for (int from = 0; from < ids.size(); from += IDS_PER_REQUEST) {
      String some =
          String.join(",", ids.subList(from, Math.min(ids.size(), from + IDS_PER_REQUEST)));
      lists.add(new StationList("stations " + some, "/stations?id=" + some + "&limit=500"));
    }
    return lists;
  }

  /** All stations of a state. */
  public static StationList ofState(String state) {
    return new StationList("stations of state " + state, "/stations?state=" + state + "&limit=500");
  }
}

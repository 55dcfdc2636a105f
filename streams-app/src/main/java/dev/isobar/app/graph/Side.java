package dev.isobar.app.graph;

import dev.isobar.app.place.Near;
import dev.isobar.app.state.EdgeNews;
import dev.isobar.app.state.EpisodeSeries;
import dev.isobar.app.state.GraphLink;
import dev.isobar.app.state.GraphSide;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a station has told its edges of one quantity, and what is to be told when there is a new
 * episode or other neighbours. So an edge has the whole window of both its stations, whichever of
 * station, neighbour and episode was there first.
 *
 * @param state to be kept
 * @param news to be told, by the other station of the edge
 */
record Side(GraphSide state, List<Told> news) {

  /**
   * Something to be told.
   *
   * @param neighbour the other station of the edge
   */
  record Told(String neighbour, EdgeNews news) {}

  /**
   * After an episode has closed or was corrected.
   *
   * @param before null for nothing
   * @param series without values when all are null
   */
  static Side after(
      Window window,
      String stationId,
      GraphSide before,
      EpisodeSeries series,
      List<Near> neighbours) {
    Instant latest =
        before == null || before.getLatest().isBefore(series.getT0())
            ? series.getT0()
            : before.getLatest();
    List<EpisodeSeries> known = before == null ? List.of() : before.getSeries();
    List<EpisodeSeries> kept = window.with(known, series, latest);
    GraphSide now = new GraphSide(latest, links(neighbours), kept);
    // That there is still nothing is of no use to an edge.
    boolean toTell = !known.isEmpty() || !kept.isEmpty();
    return new Side(
        now, news(stationId, before == null ? List.of() : before.getLinks(), now, toTell, series));
  }

  /** With other neighbours. */
  static Side relinked(String stationId, GraphSide before, List<Near> neighbours) {
    GraphSide now = new GraphSide(before.getLatest(), links(neighbours), before.getSeries());
    return new Side(now, news(stationId, before.getLinks(), now, false, null));
  }

  /** Whether a station's edges go to these neighbours. */
  static boolean isLinked(GraphSide side, List<Near> neighbours) {
    return side.getLinks().equals(links(neighbours));
  }

  private static List<Told> news(
      String stationId,
      List<GraphLink> linkedBefore,
      GraphSide now,
      boolean toTell,
      EpisodeSeries series) {
    Map<String, GraphLink> before = new HashMap<>();
    linkedBefore.forEach(link -> before.put(link.getStationId(), link));
    List<Told> told = new ArrayList<>();
    for (GraphLink link : now.getLinks()) {
      if (!link.equals(before.remove(link.getStationId()))) {
        now.getSeries().forEach(each -> told.add(tell(stationId, link, now, each)));
      } else if (toTell) {
        told.add(tell(stationId, link, now, series));
      }
    }
    for (GraphLink link : linkedBefore) {
      if (before.containsKey(link.getStationId())) {
        EdgeNews parting =
            EdgeNews.newBuilder().setStationId(stationId).setLatest(now.getLatest()).build();
        told.add(new Told(link.getStationId(), parting));
      }
    }
    return told;
  }

  private static Told tell(String stationId, GraphLink to, GraphSide now, EpisodeSeries series) {
    return new Told(
        to.getStationId(), new EdgeNews(stationId, to.getDistance(), now.getLatest(), series));
  }

  private static List<GraphLink> links(List<Near> neighbours) {
    return neighbours.stream().map(n -> new GraphLink(n.stationId(), n.distanceMetres())).toList();
  }
}

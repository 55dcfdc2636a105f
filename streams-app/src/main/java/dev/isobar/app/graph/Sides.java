package dev.isobar.app.graph;

import dev.isobar.app.state.EdgeNews;
import dev.isobar.app.state.EdgeSides;
import dev.isobar.app.state.EpisodeSeries;
import dev.isobar.weather.GraphEdge;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an edge makes of what its two stations tell. The result depends on what each said last of
 * each episode, not on who was first.
 *
 * @param window which episodes are compared
 * @param maxLag how many steps one series is shifted against the other
 * @param minPoints how many pairs of values a correlation needs
 */
record Sides(Window window, int maxLag, int minPoints) {

  private static final EdgeSides NOTHING = new EdgeSides(0.0, null, null, List.of(), List.of());

  /**
   * What is known after a station has told something.
   *
   * @param before null for nothing
   * @param isFrom whether the edge's first station says it
   * @return null when nothing is known any more
   */
  EdgeSides after(EdgeSides before, EdgeNews news, boolean isFrom) {
    EdgeSides known = before == null ? NOTHING : before;
    boolean parts = news.getDistance() == null;
    Instant said =
        parts
            ? null
            : later(isFrom ? known.getFromLatest() : known.getToLatest(), news.getLatest());
    Instant fromLatest = isFrom ? said : known.getFromLatest();
    Instant toLatest = isFrom ? known.getToLatest() : said;
    Instant latest = later(fromLatest, toLatest);
    if (latest == null) {
      return null;
    }
    EpisodeSeries series = news.getSeries();
    return new EdgeSides(
        parts ? known.getDistance() : news.getDistance(),
        fromLatest,
        toLatest,
        series(known.getFromSeries(), isFrom, parts, series, latest),
        series(known.getToSeries(), !isFrom, parts, series, latest));
  }

  /** The edge between two stations; empty when they cannot be compared. */
  Optional<GraphEdge> edge(EdgeId id, EdgeSides sides) {
    if (sides == null || sides.getFromSeries().isEmpty() || sides.getToSeries().isEmpty()) {
      return Optional.empty();
    }
    Instant latest = latest(sides);
    return LaggedCorrelation.best(
            window.values(sides.getFromSeries(), latest),
            window.values(sides.getToSeries(), latest),
            maxLag,
            minPoints)
        .map(
            best ->
                GraphEdge.newBuilder()
                    .setFromStation(id.from())
                    .setToStation(id.to())
                    .setQuantity(id.quantity())
                    .setDistance(sides.getDistance())
                    .setCorrelation(best.correlation())
                    .setLag(best.lag() * window.step().toMillis())
                    .setPoints(best.points())
                    .setWindowStart(window.start(latest))
                    .setWindowEnd(window.end(latest))
                    .build());
  }

  /** End of the window that is compared. */
  Instant windowEnd(EdgeSides sides) {
    return window.end(latest(sides));
  }

  private static Instant latest(EdgeSides sides) {
    return later(sides.getFromLatest(), sides.getToLatest());
  }

  private List<EpisodeSeries> series(
      List<EpisodeSeries> known,
      boolean isSpeaker,
      boolean parts,
      EpisodeSeries series,
      Instant latest) {
    if (isSpeaker && parts) {
      return List.of();
    }
    boolean taken = isSpeaker && series != null && window.fits(series);
    return window.with(known, taken ? series : null, latest);
  }

  private static Instant later(Instant a, Instant b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.isBefore(b) ? b : a;
  }
}
